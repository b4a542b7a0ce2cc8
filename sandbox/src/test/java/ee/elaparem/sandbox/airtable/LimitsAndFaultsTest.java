package ee.elaparem.sandbox.airtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes wrong with the real service sooner or later. */
class LimitsAndFaultsTest {
    private static final String ADA = "{'records':[{'fields':{'Telegram ID':'7'}}]}";

    private final SettableClock clock = new SettableClock();
    private final LocalAirtable airtable =
            LocalAirtable.builder().seedTables().clock(clock).start();
    private final LocalTable users = airtable.table("Users");
    private final Api api = new Api(airtable);

    @AfterEach
    void stop() {
        api.close();
        airtable.close();
    }

    @Test
    void theSixthRequestInASecondCostsHalfAMinute() {
        for (int i = 0; i < 5; i++) {
            assertThat(api.get("Users").status()).isEqualTo(200);
        }
        Api.Reply sixth = api.get("Users");
        assertThat(sixth.status()).isEqualTo(429);
        assertThat(sixth.json().path("errors").path(0).path("error").asText()).isEqualTo("RATE_LIMIT_REACHED");

        clock.passes(Duration.ofSeconds(29));
        assertThat(api.get("Users").status()).isEqualTo(429);
        clock.passes(Duration.ofSeconds(1));
        assertThat(api.get("Users").status()).isEqualTo(200);
    }

    @Test
    void fiveASecondGoOnForever() {
        for (int i = 0; i < 30; i++) {
            assertThat(api.get("Users").status()).isEqualTo(200);
            clock.passes(Duration.ofMillis(200));
        }
    }

    @Test
    void theMonthlyLimitHoldsUntilTheMonthTurns() {
        airtable.monthlyLimit(2);
        clock.is("2026-11-30T23:59:00Z");
        api.get("Users");
        api.get("Users");

        Api.Reply third = api.get("Users");
        assertThat(third.status()).isEqualTo(429);
        assertThat(third.text()).contains("PUBLIC_API_BILLING_LIMIT_EXCEEDED");
        assertThat(api.meta("GET", "", null).status())
                .as("the schema knows no monthly limit")
                .isEqualTo(200);

        clock.is("2026-12-01T00:00:00Z");
        assertThat(api.get("Users").status()).isEqualTo(200);
        assertThat(airtable.callsThisMonth()).isEqualTo(1);
    }

    @Test
    void anErrorBeforeOrAfterTheWork() {
        airtable.faults().next("POST", 1, Fault.serverError());
        assertThat(api.get("Users").status()).as("only writes fail").isEqualTo(200);
        assertThat(api.call("POST", "Users", ADA).status()).isEqualTo(500);
        assertThat(users.rows()).isEmpty();

        airtable.faults().next(1, Fault.serverErrorAfterWork());
        assertThat(api.call("POST", "Users", ADA).status()).isEqualTo(503);
        assertThat(users.rows()).hasSize(1);

        airtable.faults().next(1, Fault.badGateway());
        assertThat(api.get("Users").text()).startsWith("<html>");
    }

    @Test
    void aCutConnectionBeforeOrAfterTheWork() {
        airtable.faults().next(1, new Fault.Cut());
        assertThatThrownBy(() -> api.send("POST", "/v0/" + airtable.baseId() + "/Users", ADA))
                .isInstanceOf(IOException.class);
        assertThat(users.rows()).isEmpty();

        airtable.faults().next(1, new Fault.CutAfterWork());
        assertThatThrownBy(() -> api.send("POST", "/v0/" + airtable.baseId() + "/Users", ADA))
                .isInstanceOf(IOException.class);
        assertThat(users.rows()).hasSize(1);
        assertThat(airtable.calls()).extracting(Call::status).containsExactly(0, 0);
    }

    @Test
    void halfAnAnswerAndGarbage() {
        users.add(Map.of("Telegram ID", "7"));

        airtable.faults().next(1, new Fault.HalfAnswer());
        assertThatThrownBy(() -> api.send("GET", "/v0/" + airtable.baseId() + "/Users", null))
                .isInstanceOf(IOException.class);
        airtable.faults().next(1, new Fault.Garbage("[[["));
        assertThat(api.get("Users").text()).isEqualTo("[[[");
    }

    @Test
    void aHeldRequestIsWorkedWhenReleased() throws Exception {
        airtable.faults().next(1, new Fault.Held());
        CompletableFuture<Api.Reply> reply = CompletableFuture.supplyAsync(() -> api.call("POST", "Users", ADA));

        assertThat(users.rows()).isEmpty();
        while (!reply.isDone()) {
            airtable.faults().release();
            Thread.onSpinWait();
        }

        assertThat(reply.get(5, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(users.rows()).hasSize(1);
    }

    @Test
    void callsAreKept() {
        api.call("POST", "Users", ADA);

        Call call = airtable.calls().getFirst();
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.path()).isEqualTo("/v0/" + airtable.baseId() + "/Users");
        assertThat(call.body()).contains("Telegram ID");
        assertThat(call.status()).isEqualTo(200);
    }
}
