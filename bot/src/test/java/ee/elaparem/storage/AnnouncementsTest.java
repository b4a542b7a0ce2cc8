package ee.elaparem.storage;

import static ee.elaparem.storage.Samples.NOON;
import static ee.elaparem.storage.Samples.at;
import static ee.elaparem.storage.Samples.call;
import static ee.elaparem.storage.Samples.mari;
import static ee.elaparem.storage.Samples.turn;
import static ee.elaparem.storage.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.learning.Learner;
import ee.elaparem.learning.Stage;
import ee.elaparem.storage.Announcements.Audience;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Many are told once each, replies go first, and who is gone is left alone. */
@ParameterizedClass
@EnumSource(Kept.class)
class AnnouncementsTest {
    @Parameter
    Kept kept;

    @TempDir
    Path folder;

    Store store;
    Announcements announcements;
    Instant now = NOON;

    @BeforeEach
    void open() {
        store = kept.open(folder, () -> now);
        announcements = store.announcements();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void everybodyIsToldOnceAndTheListShowsHowFarItIs() {
        meet(40, 41, 42);
        announcements.make("New videos are here", Audience.EVERYBODY);
        announcements.make("And more", Audience.EVERYBODY);

        assertThat(told(2)).containsExactly("40 New videos are here", "41 New videos are here");
        assertThat(announcements.latest(10))
                .extracting(Announcements.Announcement::text, Announcements.Announcement::left)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("And more", 3),
                        org.assertj.core.groups.Tuple.tuple("New videos are here", 1));
        assertThat(told(2)).containsExactly("42 New videos are here", "40 And more");
        assertThat(told(9)).containsExactly("41 And more", "42 And more");
        assertThat(announcements.areLeft()).isFalse();
        assertThat(told(9)).isEmpty();
    }

    @Test
    void onlyThoseOfALevelOrALanguageAreTold() {
        meet(40, 41);
        move(41, new Stage.Ready(1));

        assertThat(announcements.reach(new Audience(Optional.of("Beginner"), Optional.empty())))
                .isEqualTo(1);
        assertThat(announcements.reach(new Audience(Optional.empty(), Optional.of("et"))))
                .isEqualTo(2);
        assertThat(announcements.reach(new Audience(Optional.of("Beginner"), Optional.of("en"))))
                .isZero();
        announcements.make("For beginners", new Audience(Optional.of("Beginner"), Optional.of("et")));

        assertThat(told(9)).containsExactly("41 For beginners");
    }

    @Test
    void whoHasBlockedTheBotOrIsForgottenMeanwhileIsLeftAlone() {
        meet(40, 41, 42, 43);
        store.learners().blocked(40);
        assertThat(announcements.make("Hello", Audience.EVERYBODY).chats()).isEqualTo(3);

        store.learners().blocked(41);
        move(42, new Stage.Deleted());

        assertThat(told(9)).containsExactly("43 Hello");
        assertThat(announcements.areLeft()).isFalse();
    }

    @Test
    void repliesGoFirst() {
        meet(40, 41, 42);
        store.commit(new StoredTurn(900, null, List.of(), null, List.of()));
        announcements.make("Hello", Audience.EVERYBODY);
        store.inbox().add(List.of(update(901, 40)));
        List<Pending> replies =
                store.commit(new StoredTurn(901, null, List.of(), null, List.of(call(40, "a"), call(40, "b"))));

        assertThat(store.announce(9, 2, AnnouncementsTest::message)).isEmpty();
        assertThat(store.announce(9, 3, AnnouncementsTest::message)).hasSize(1);

        store.outbox().sent(replies);
        assertThat(store.announce(9, 3, AnnouncementsTest::message)).hasSize(2);
    }

    @Test
    void aCallThatIsStuckHoldsNobodyUp() {
        meet(40, 41);
        store.inbox().add(List.of(update(901, 40)));
        Pending stuck = store.commit(new StoredTurn(901, null, List.of(), null, List.of(call(40, "a"))))
                .getFirst();
        announcements.make("Hello", Audience.EVERYBODY);

        assertThat(store.announce(9, 1, AnnouncementsTest::message)).isEmpty();
        store.outbox().retryAt(new Pending(stuck.id(), stuck.call(), 4, NOON), NOON.plusSeconds(600));
        assertThat(store.announce(9, 1, AnnouncementsTest::message)).hasSize(1);
    }

    @Test
    void oneThatIsStoppedGoesNoFurtherAndALapseIsNoticed() {
        meet(40, 41, 42);
        long made = announcements.make("Hello", Audience.EVERYBODY).id();
        assertThat(told(1)).hasSize(1);

        assertThat(announcements.stop(made)).isEqualTo(2);
        assertThat(told(9)).isEmpty();

        assertThat(announcements.latest("Hello", Duration.ofDays(1))).isPresent();
        now = NOON.plus(Duration.ofDays(2));
        assertThat(announcements.latest("Hello", Duration.ofDays(1))).isEmpty();
        assertThat(announcements.latest("Hello!", Duration.ofDays(9))).isEmpty();
    }

    private void meet(long... learners) {
        for (long id : learners) {
            store.inbox().add(List.of(update(id, id)));
            store.commit(turn(id, mari(id), "hello"));
            store.outbox().sent(store.outbox().waiting(id, 10));
        }
    }

    private void move(long id, Stage stage) {
        Learner learner = store.learners().find(id).orElseThrow();
        store.inbox().add(List.of(update(id + 500, id)));
        store.commit(new StoredTurn(id + 500, at(learner, stage), List.of(), null, List.of()));
    }

    private List<String> told(int most) {
        List<Pending> rows = store.announce(most, 100, AnnouncementsTest::message);
        store.outbox().sent(rows);
        return rows.stream().map(row -> row.call().json()).toList();
    }

    private static Outgoing message(long chat, String text) {
        return new Outgoing(chat, "sendMessage", chat + " " + text, null);
    }
}
