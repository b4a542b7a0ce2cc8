package ee.elaparem.sandbox.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import ee.elaparem.sandbox.telegram.BotClient.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private final LocalTelegram telegram = LocalTelegram.builder().start();
    private final BotClient bot = new BotClient(telegram);
    private final TelegramUser mari = telegram.newUser("Mari", "");
    private final Faults faults = telegram.faults();
    private final String hello;

    FaultsTest() {
        mari.sends("/start");
        hello = "{\"chat_id\":" + mari.id() + ",\"text\":\"hello\"}";
    }

    @AfterEach
    void close() {
        telegram.close();
    }

    private Answer botSends() {
        return bot.post("sendMessage", "application/json", hello);
    }

    private int messagesOfTheBot() {
        return (int) mari.messages().stream().filter(ChatMessage::fromBot).count();
    }

    @Test
    void tooManyRequestsTwiceThenWell() {
        faults.tooManyRequests("sendmessage", 2, 7);
        for (int i = 0; i < 2; i++) {
            Answer answer = botSends();
            assertThat(answer.refusal()).isEqualTo("429 Too Many Requests: retry after 7");
            assertThat(answer.body().path("parameters").path("retry_after").asInt())
                    .isEqualTo(7);
            assertThat(answer.headers()).containsEntry("retry-after", "7");
        }
        bot.does("getMe");
        assertThat(messagesOfTheBot()).isZero();
        botSends().result();
        assertThat(messagesOfTheBot()).isEqualTo(1);
        assertThat(telegram.calls("sendMessage")).extracting(Call::answer).containsExactly(429, 429, 200);
        assertThat(telegram.calls("sendMessage")
                        .getFirst()
                        .parameters()
                        .path("text")
                        .asText())
                .isEqualTo("hello");
    }

    @Test
    void anyErrorInAnyWords() {
        faults.fail("sendMessage", 1, 502, "Bad Gateway");
        faults.fail("sendMessage", 1, 400, "Bad Request: can't parse entities: on purpose");
        assertThat(botSends().refusal()).isEqualTo("502 Bad Gateway");
        assertThat(botSends().refusal()).isEqualTo("400 Bad Request: can't parse entities: on purpose");
    }

    @Test
    void connectionsAreCutBeforeAndAfterTheEffect() {
        faults.cutBefore("sendMessage", 1);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> bot.callOrFail("sendMessage", hello));
        assertThat(messagesOfTheBot()).isZero();
        faults.cutAfter("sendMessage", 1);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> bot.callOrFail("sendMessage", hello));
        assertThat(messagesOfTheBot()).isEqualTo(1);
        assertThat(telegram.calls("sendMessage")).extracting(Call::answer).containsExactly(0, 0);
    }

    @Test
    void answersThatAreNone() {
        faults.garbage("sendMessage", 1);
        assertThatExceptionOfType(JsonProcessingException.class).isThrownBy(() -> bot.callOrFail("sendMessage", hello));
        faults.halfAnAnswer("sendMessage", 1);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> bot.callOrFail("sendMessage", hello))
                .isNotInstanceOf(JsonProcessingException.class);
        assertThat(messagesOfTheBot()).isEqualTo(2);
    }

    @Test
    void answersThatComeLate() {
        faults.delay("sendMessage", 1, Duration.ofMillis(300));
        long start = System.nanoTime();
        botSends().result();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void answersAreHeldUntilTheyAreLetGo() throws Exception {
        Faults.Hold hold = faults.hold("sendMessage");
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(this::botSends);
        assertThat(hold.await(1, Duration.ofSeconds(30))).isTrue();
        assertThat(messagesOfTheBot()).as("the effect is there").isEqualTo(1);
        assertThat(answer).isNotDone();
        assertThat(hold.await(2, Duration.ofMillis(20))).isFalse();
        hold.close();
        assertThat(answer.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(hold.waiting()).isZero();
        botSends().result();
    }

    @Test
    void ordersAreTakenBackAndMisspeltOnesRefused() {
        faults.fail("sendMessage", 5, 500, "Internal Server Error");
        faults.clear();
        botSends().result();
        assertThatIllegalArgumentException().isThrownBy(() -> faults.cutAfter("sendMesage", 1));
    }
}
