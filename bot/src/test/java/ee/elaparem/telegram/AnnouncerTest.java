package ee.elaparem.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.Await;
import ee.elaparem.learning.Learner;
import ee.elaparem.sandbox.telegram.TelegramUser;
import ee.elaparem.storage.Announcements.Audience;
import ee.elaparem.storage.Outgoing;
import ee.elaparem.storage.StoredTurn;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Learners hear what the operator announces, as it was written. */
class AnnouncerTest {
    private TestBot bot;
    private BotApi api;
    private Sender sender;
    private Announcer announcer;

    @BeforeEach
    void open(@TempDir Path folder) {
        bot = new TestBot(folder);
        api = new BotApi(bot.connection());
        sender = bot.sender(api);
        announcer = new Announcer(bot.store, sender::wake, () -> true);
    }

    @AfterEach
    void close() throws InterruptedException {
        bot.telegram.faults().clear();
        sender.close(Duration.ofSeconds(5));
        api.close();
        bot.close();
    }

    @Test
    void everybodyHearsItOnceAsItWasWritten() {
        List<TelegramUser> learners = known(12);
        bot.store.announcements().make("2 < 3 & <b>new</b> videos", Audience.EVERYBODY);

        tellAll();

        assertThat(learners)
                .allSatisfy(learner -> assertThat(TestBot.heard(learner)).containsExactly("2 < 3 & <b>new</b> videos"));
    }

    @Test
    void whereTelegramSaysToWaitThatChatWaitsAndAllHearItOnce() {
        List<TelegramUser> learners = known(12);
        bot.telegram.faults().tooManyRequests("sendMessage", 2, 30);
        bot.store.announcements().make("New videos", Audience.EVERYBODY);

        tellAll();

        assertThat(bot.time.pauses()).contains(Duration.ofSeconds(30));
        assertThat(learners)
                .allSatisfy(learner -> assertThat(TestBot.heard(learner)).containsExactly("New videos"));
    }

    @Test
    void aStepIsSmallAndARepliesWayStaysFree() {
        List<TelegramUser> learners = known(40);
        bot.store.announcements().make("New videos", Audience.EVERYBODY);

        assertThat(announcer.tell()).isTrue();
        Outgoing reply = Calls.message(learners.getLast().id(), Html.plain("a reply"), null, List.of());
        sender.sendAfter(
                learners.getLast().id(),
                () -> bot.store.commit(new StoredTurn(0, null, List.of(), null, List.of(reply))));
        bot.hears(learners.getLast(), "a reply");
        bot.settlesCalls();

        assertThat(learners.stream().filter(learner -> TestBot.heard(learner).contains("New videos")))
                .hasSize(5);
    }

    @Test
    void oneProcessTellsItForAll() {
        known(1);
        bot.store.announcements().make("New videos", Audience.EVERYBODY);
        Announcer notMine = new Announcer(bot.store, sender::wake, () -> false);

        assertThat(notMine.tell()).isFalse();
        assertThat(announcer.tell()).isTrue();
    }

    /** Learners whom the store knows. */
    private List<TelegramUser> known(int many) {
        List<TelegramUser> learners = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            TelegramUser user = bot.telegram.newUser("Learner", "en");
            user.sends("/start");
            Learner learner = Learner.unknown(user.id(), user.firstName(), "en", bot.time.instant());
            bot.store.commit(new StoredTurn(0, learner, List.of(), null, List.of()));
            learners.add(user);
        }
        return learners;
    }

    private void tellAll() {
        Await.until("all are told", () -> !announcer.tell());
        bot.settlesCalls();
    }
}
