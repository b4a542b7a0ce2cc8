package ee.elaparem.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.Await;
import ee.elaparem.sandbox.telegram.Call;
import ee.elaparem.sandbox.telegram.ChatEvent;
import ee.elaparem.sandbox.telegram.Faults;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import ee.elaparem.sandbox.telegram.TelegramUser;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reply is shown while it grows, not too often, and only where Telegram takes it. */
class DraftsTest {
    private final LocalTelegram telegram = LocalTelegram.builder().start();
    private final BotApi api = new BotApi(new BotConnection(telegram.url(), telegram.token()));
    private final SetTime time = new SetTime();
    private final List<String> outcomes = new CopyOnWriteArrayList<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();

    /** A pause of the program ends when the test takes it. */
    private final SynchronousQueue<Duration> pauses = new SynchronousQueue<>();

    private final Events events = new Events() {
        @Override
        public void draftAnswered(String outcome) {
            outcomes.add(outcome);
        }
    };
    private final Drafts drafts = new Drafts(api, events, time, pauses::put);
    private final TelegramUser mari = learner("Mari");

    private TelegramUser learner(String name) {
        TelegramUser learner = telegram.newUser(name, "en");
        learner.sends("/start");
        learner.listen(event -> {
            if (event instanceof ChatEvent.Draft(String text)) {
                seen.add(name + ": " + text);
            }
        });
        return learner;
    }

    @AfterEach
    void close() {
        api.close();
        telegram.close();
    }

    private void write(Drafts.Draft draft, String text) {
        Objects.requireNonNull(draft.reader(), "This chat is shown no drafts").accept(text);
    }

    private void sees(String... texts) {
        Await.until("seen so far: " + seen, () -> seen.equals(List.of(texts)));
    }

    @Test
    void whatIsWrittenIsShownOnceASecondAndTheLatestCounts() throws InterruptedException {
        try (Drafts.Draft draft = drafts.open(mari.id(), 7)) {
            write(draft, "One.");
            sees("Mari: One.");
            write(draft, "One. Two.");
            write(draft, "One. Two. <Three> & more.");
            assertThat(seen).as("a second has not passed").hasSize(1);

            assertThat(pauses.take()).isEqualTo(Duration.ofSeconds(1));
            sees("Mari: One.", "Mari: One. Two. <Three> & more.");
            Await.until("both are answered", () -> outcomes.size() == 2);
            write(draft, "One. Two. <Three> & more. Four.");
        }

        assertThat(telegram.calls("sendMessageDraft")).hasSize(2).allSatisfy(call -> {
            assertThat(call.parameters().path("draft_id").asInt()).isNotZero().isEqualTo(draftOf(first()));
            assertThat(call.parameters().path("chat_id").asLong()).isEqualTo(mari.id());
        });
        assertThat(outcomes).containsOnly("Taken");
        assertThat(telegram.violations()).isEmpty();
    }

    @Test
    void afterTheEndNothingIsShown() throws InterruptedException {
        Drafts.Draft draft = drafts.open(mari.id(), 7);
        var reader = Objects.requireNonNull(draft.reader());
        draft.close();
        reader.accept("Too late.");
        try (Drafts.Draft next = drafts.open(mari.id(), 8)) {
            write(next, "In time.");
            sees("Mari: In time.");
        }
    }

    @Test
    void aDraftThatIsOnItsWayAtTheEndIsBrokenOffAndHoldsNobodyUp() throws InterruptedException {
        try (Faults.Hold hold = telegram.faults().hold("sendMessageDraft")) {
            Drafts.Draft draft = drafts.open(mari.id(), 7);
            write(draft, "One.");
            assertThat(hold.await(1, Duration.ofSeconds(20))).isTrue();

            draft.close();
            Await.until("it is broken off", () -> outcomes.equals(List.of("BrokenOff")));
        }
        assertThat(drafts.open(mari.id(), 8).reader()).isNotNull();
    }

    @Test
    void aChatThatHasHadTooManyIsLeftAloneForAsLongAsTelegramAsks() throws InterruptedException {
        telegram.faults().tooManyRequests("sendMessageDraft", 1, 300);
        try (Drafts.Draft draft = drafts.open(mari.id(), 7)) {
            write(draft, "One.");
            pauses.take();
            Await.until("the refusal counts", () -> drafts.open(mari.id(), 8).reader() == null);
        }
        assertThat(outcomes).containsExactly("RateLimited");

        try (Drafts.Draft other = drafts.open(learner("Jaan").id(), 9)) {
            write(other, "Hello.");
            sees("Jaan: Hello.");
            pauses.take();
        }
        time.advance(Duration.ofSeconds(299));
        assertThat(drafts.open(mari.id(), 10).reader()).isNull();
        time.advance(Duration.ofSeconds(1));
        assertThat(drafts.open(mari.id(), 11).reader()).isNotNull();
    }

    @Test
    void aChatThatTakesNoneIsLeftAloneAndNothingIsTriedAgain() throws InterruptedException {
        telegram.faults().fail("sendMessageDraft", 1, 400, "Bad Request: TEXTDRAFT_PEER_INVALID");
        try (Drafts.Draft draft = drafts.open(mari.id(), 7)) {
            var reader = Objects.requireNonNull(draft.reader());
            reader.accept("One.");
            pauses.take();
            reader.accept("One. Two.");
        }
        assertThat(outcomes).containsExactly("Refused");
        assertThat(telegram.calls("sendMessageDraft")).hasSize(1);
        assertThat(drafts.open(mari.id(), 8).reader()).isNull();
        assertThat(drafts.open(learner("Jaan").id(), 9).reader()).isNotNull();
    }

    @Test
    void aServerThatKnowsNoDraftsIsLeftAloneByAll() throws InterruptedException {
        telegram.faults().fail("sendMessageDraft", 1, 404, "Not Found: method not found");
        try (Drafts.Draft draft = drafts.open(mari.id(), 7)) {
            write(draft, "One.");
            pauses.take();
        }
        assertThat(drafts.open(learner("Jaan").id(), 8).reader()).isNull();
        time.advance(Duration.ofHours(1));
        assertThat(drafts.open(mari.id(), 9).reader()).isNotNull();
    }

    private Call first() {
        return telegram.calls("sendMessageDraft").getFirst();
    }

    private static int draftOf(Call call) {
        return call.parameters().path("draft_id").asInt();
    }
}
