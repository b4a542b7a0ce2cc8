package ee.elaparem.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.Await;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import ee.elaparem.sandbox.telegram.TelegramUser;
import ee.elaparem.storage.DatabaseUrl;
import ee.elaparem.storage.Shifts;
import ee.elaparem.storage.Store;
import ee.elaparem.storage.StoredTurn;
import ee.elaparem.storage.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a replica had taken up to send before it slept past its leases is another's, also when it has the chat again. */
class RegainedChatTest {
    private static final Duration ASKED_TO_WAIT = Duration.ofSeconds(7);

    private final LocalTelegram telegram = LocalTelegram.builder().start();
    private final DatabaseUrl database = TestPostgres.database();
    private final SetTime time = new SetTime();
    private final CountDownLatch asleep = new CountDownLatch(1);
    private final Replica one = new Replica(this::sleepsWhenItHasToWait);
    private final Replica two = new Replica(time);
    private final TelegramUser mari = telegram.newUser("Mari", "en");

    /** The sending half of a process. */
    private final class Replica {
        final Store store = Store.open(database, time);
        final BotApi api = new BotApi(new BotConnection(telegram.url(), telegram.token()));
        final SharedRota rota = new SharedRota(store.shifts(), this::takenOver, this::look);
        final Sender sender;

        Replica(Pause pause) {
            Delivery delivery = new Delivery(
                    api, store.outbox(), store.learners()::blocked, new Pseudonyms("x"), Events.NONE, time, pause, 4);
            sender = new Sender(store.outbox(), delivery, rota);
        }

        private void takenOver(long lane) {
            sender.takenOver(lane);
        }

        private void look(long lane) {
            sender.wake(lane);
        }

        void sends(String text) {
            var call = Calls.message(mari.id(), Html.plain(text), null, List.of());
            sender.sendAfter(mari.id(), () -> store.commit(new StoredTurn(0, null, List.of(), null, List.of(call))));
        }

        void close() throws InterruptedException {
            sender.close(Duration.ofSeconds(5));
            store.close();
            api.close();
        }
    }

    private void sleepsWhenItHasToWait(Duration wait) throws InterruptedException {
        if (wait.equals(ASKED_TO_WAIT)) {
            asleep.await();
        } else {
            time.lasting(wait);
        }
    }

    @AfterEach
    void close() throws InterruptedException {
        asleep.countDown();
        one.close();
        two.close();
        telegram.close();
    }

    @Test
    void whatAnotherHasSentMeanwhileIsNotSentAgain() throws Exception {
        oneSleepsBeforeItsFirstCall();
        two.sends("third");
        Await.until("the other has sent what was left", () -> heard().contains("third"));
        isGivenBack();

        one.rota.begin(mari.id());
        assertThat(one.rota.take(mari.id())).as("the chat is its own again").isNotEqualTo(Shifts.NONE);
        asleep.countDown();
        one.sends("fourth");
        Await.until("it goes on", () -> heard().contains("fourth"));
        one.rota.end(mari.id());
        settles();

        assertThat(heard()).containsExactly("first", "second", "third", "fourth");
    }

    @Test
    void whatNobodyHasSentMeanwhileIsSentByWhoHadIt() throws Exception {
        oneSleepsBeforeItsFirstCall();

        asleep.countDown();
        settles();

        assertThat(heard()).containsExactly("first", "second");
    }

    @Test
    void whatAnotherHasAtThisMomentIsLeftToIt() throws Exception {
        oneSleepsBeforeItsFirstCall();
        two.rota.begin(mari.id());
        assertThat(two.rota.take(mari.id())).isNotEqualTo(Shifts.NONE);
        Await.until("the other has sent what was left", () -> heard().contains("second"));

        asleep.countDown();
        Await.until("nothing waits there any more", () -> one.sender.waiting() == 0);
        two.rota.end(mari.id());
        settles();

        assertThat(heard()).containsExactly("first", "second");
    }

    private void oneSleepsBeforeItsFirstCall() {
        mari.sends("/start");
        telegram.faults().tooManyRequests("sendMessage", 1, (int) ASKED_TO_WAIT.toSeconds());
        one.sends("first");
        one.sends("second");
        Await.until("it is asked to wait", () -> !telegram.calls("sendMessage").isEmpty());
        Await.until(
                "which is noted",
                () -> TestPostgres.isSo(database, "SELECT count(*) = 1 FROM outbox WHERE attempts = 1"));
        // as others do with one that is silent and whose lock is free
        TestPostgres.execute(database, "DELETE FROM replicas; UPDATE lanes SET until = 0");
        time.advance(ASKED_TO_WAIT);
        Await.until("it has found that out", () -> !one.store.shifts().holds(mari.id()));
    }

    private void isGivenBack() {
        Await.until("the chat is given back", () -> TestPostgres.isSo(database, "SELECT count(*) = 0 FROM lanes"));
    }

    private void settles() {
        Await.until("nothing is left to send", () -> one.store.outbox().countWaiting() == 0);
        isGivenBack();
    }

    private List<String> heard() {
        return TestBot.heard(mari);
    }
}
