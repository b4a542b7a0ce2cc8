package ee.elaparem.airtable;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.Level;
import ee.elaparem.learning.Learner;
import ee.elaparem.learning.Message;
import ee.elaparem.learning.Stage;
import ee.elaparem.sandbox.airtable.Call;
import ee.elaparem.sandbox.airtable.Fault;
import ee.elaparem.sandbox.airtable.LocalAirtable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people change in Users counts for the learners; and a bot on a new disk knows everybody again. */
class BackFromAirtableTest {
    private static final long MARI = 42;

    @TempDir
    Path disks;

    private School school;

    @BeforeEach
    void mariIsAtTheSecondTalk() {
        school = new School(disks, 0).withKeys().begins();
        school.turn(MARI, Level.ENTRY, 2, answering("Talk 2"), "I think so", "Nearly");
        school.settles();
        assertThat(school.shown(MARI)).isEqualTo("Entry 2 Answering");
    }

    @AfterEach
    void close() {
        school.close();
    }

    private Stage answering(String title) {
        return new Stage.Answering(1, school.rowOf(title).id(), 2, 7, Set.of(1), 5L);
    }

    private void teacherSets(Object... cells) {
        Map<String, Object> changes = new HashMap<>();
        for (int i = 0; i < cells.length; i += 2) {
            changes.put((String) cells[i], cells[i + 1]);
        }
        school.users.edit(school.user(MARI).orElseThrow().id(), changes);
    }

    private Learner mari() {
        return school.learner(MARI);
    }

    @Test
    void aNewPlaceCountsAlsoWhileALessonIsOpen() {
        long version = mari().version();
        int step = mari().step();
        teacherSets("Level", "Advanced", "Video Number", 1);

        school.settles();

        assertThat(mari().level()).isEqualTo(Level.ADVANCED);
        assertThat(mari().number()).isEqualTo(1);
        assertThat(mari().stage()).isInstanceOf(Stage.Ready.class);
        assertThat(mari().step()).as("old buttons do not count any more").isGreaterThan(step);
        assertThat(mari().version()).isEqualTo(version + 1);
        assertThat(school.shown(MARI)).isEqualTo("Advanced 1 Ready");
        assertThat(school.sync.status().editsApplied()).isEqualTo(1);
    }

    @Test
    void whatWasPassedBeforeIsMetAgainWhereTheTeacherPutsThem() {
        var since = mari().since();
        teacherSets("Video Number", 1);

        school.settles();

        assertThat(mari().number()).isEqualTo(1);
        assertThat(mari().since()).isAfter(since);
    }

    @Test
    void theTeacherWinsOverWhatTheLearnerDidMeanwhile() {
        teacherSets("Level", "Advanced", "Video Number", 3);
        school.turn(MARI, Level.ENTRY, 3, new Stage.Ready(9), "Done", "Great");

        school.settles();

        assertThat(school.shown(MARI)).isEqualTo("Advanced 3 Ready");
        assertThat(mari().level()).isEqualTo(Level.ADVANCED);
        assertThat(school.said()).containsExactly("User: I think so", "Bot: Nearly", "User: Done", "Bot: Great");
    }

    /** Between the look at Users and the writing. */
    private void justBeforeTheWriting(Runnable story) {
        school.clock.meanwhile(() -> {
            Call last = school.airtable.calls().getLast();
            if (last.method().equals("POST") && last.path().contains(school.users.id())) {
                school.clock.meanwhile(() -> {});
                story.run();
            }
        });
    }

    @Test
    void aChangeOfAnotherCellInThatMomentCountsAtOnce() {
        school.turn(MARI, Level.ENTRY, 2, new Stage.Ready(9), "Done");
        justBeforeTheWriting(() -> teacherSets("Level", "Advanced", "Video Number", 3));

        school.passes(Duration.ofSeconds(10), Duration.ofSeconds(5));

        assertThat(mari().level()).isEqualTo(Level.ADVANCED);
        assertThat(mari().number()).isEqualTo(3);
        assertThat(school.sync.status().editsApplied()).isEqualTo(1);
        school.settles();
        assertThat(school.shown(MARI)).isEqualTo("Advanced 3 Ready");
    }

    @Test
    void aWritingThatFailsLooksAgainBeforeItIsTriedAgain() {
        school.turn(MARI, Level.ENTRY, 3, new Stage.Ready(9), "Done");
        justBeforeTheWriting(() -> school.airtable.faults().next("PATCH", 1, Fault.serverError()));
        school.passes(Duration.ofSeconds(10), Duration.ofSeconds(5));
        assertThat(school.shown(MARI)).as("refused").isEqualTo("Entry 2 Answering");

        teacherSets("Level", "Advanced", "Video Number", 1);
        school.settles();

        assertThat(school.shown(MARI)).isEqualTo("Advanced 1 Ready");
        assertThat(mari().level()).isEqualTo(Level.ADVANCED);
    }

    @Test
    void ofManyWhoAreWrittenEachTenAreLookedAtJustBefore() {
        for (long id = 1; id <= 30; id++) {
            school.turn(id, Level.ENTRY, 1, new Stage.Ready(1));
        }
        school.settles();
        for (long id = 1; id <= 30; id++) {
            school.turn(id, Level.ENTRY, 2, new Stage.Ready(2));
        }
        // when the first ten are written, the teacher moves the last
        String last = school.user(30).orElseThrow().id();
        school.clock.meanwhile(() -> {
            if (school.airtable.calls().getLast().method().equals("PATCH")) {
                school.clock.meanwhile(() -> {});
                school.users.edit(last, Map.of("Level", "Advanced", "Video Number", 3));
            }
        });

        school.settles();

        assertThat(school.shown(29)).isEqualTo("Entry 2 Ready");
        assertThat(school.shown(30)).isEqualTo("Advanced 3 Ready");
        assertThat(school.learner(30).level()).isEqualTo(Level.ADVANCED);
    }

    @Test
    void aTurnThatBeganBeforeTheChangeIsMadeAgain() {
        Learner before = mari();
        teacherSets("Level", "Advanced", "Video Number", 1);
        school.settles();

        assertThat(org.assertj.core.api.Assertions.catchThrowable(
                        () -> school.store.commit(new ee.elaparem.storage.StoredTurn(
                                999, before, java.util.List.of(), null, java.util.List.of()))))
                .isInstanceOf(ee.elaparem.storage.LearnerChanged.class);
    }

    @ParameterizedTest
    @CsvSource({"Ready, Ready", "ready, Ready", "Watching, Watching", "Completed, Completed", "New, New"})
    void aStateCanBeSet(String typed, String stage) {
        teacherSets("State", typed);

        school.settles();

        assertThat(mari().stage().title()).isEqualTo(stage);
        assertThat(school.shown(MARI)).isEqualTo("Entry 2 " + stage);
    }

    @ParameterizedTest
    @CsvSource({
        "State, Placement",
        "State, Blocked",
        "State, Deleted",
        "State, Dancing",
        "Level, Expert",
        "Video Number, -3",
        "Video Number, 0"
    })
    void whatNoLearnerCanBeIsReportedAndNotApplied(String column, String typed) {
        Learner before = mari();
        Object cell = column.equals("Video Number") ? (Object) Double.valueOf(typed) : typed;
        teacherSets(column, cell);

        school.settles();

        assertThat(mari()).isEqualTo(before);
        assertThat(school.sync.status().editsRefused()).isEqualTo(1);
        assertThat(school.sync.status().trouble()).isEmpty();

        // it stands there until the learner goes on
        school.turn(MARI, Level.BEGINNER, 3, new Stage.Ready(9), "Done");
        school.settles();
        assertThat(school.shown(MARI)).isEqualTo("Beginner 3 Ready");
    }

    @Test
    void anEmptiedCellIsFilledAgain() {
        Map<String, Object> empty = new HashMap<>();
        empty.put("Level", null);
        school.users.edit(school.user(MARI).orElseThrow().id(), empty);

        school.settles();
        school.settles();

        assertThat(school.shown(MARI)).isEqualTo("Entry 2 Answering");
        assertThat(mari().stage()).isInstanceOf(Stage.Answering.class);
    }

    @Test
    void ourOwnWritingThatWasNotConfirmedIsNotTakenForTheTeachers() {
        school.turn(MARI, Level.ENTRY, 3, answering("Talk 3"), "Next");
        school.airtable.faults().next("PATCH", 2, new Fault.CutAfterWork());
        school.passes(Duration.ofSeconds(15));
        assertThat(school.shown(MARI)).isEqualTo("Entry 3 Answering");
        school.turn(MARI, Level.ENTRY, 3, new Stage.Completed(9), "Last");

        school.passes(Duration.ofMinutes(10));

        assertThat(school.shown(MARI)).isEqualTo("Entry 3 Completed");
        assertThat(school.sync.status().editsApplied()).isZero();
    }

    @Test
    void aDeletedRowIsNotWrittenAgainUntilSomebodyPutsItBack() {
        school.users.delete(school.user(MARI).orElseThrow().id());
        school.turn(MARI, Level.ENTRY, 3, new Stage.Ready(9), "Hello?");
        school.settles();
        school.startsAgain();
        school.turn(MARI, Level.ENTRY, 3, new Stage.Ready(10), "Hello again?");
        school.settles();
        assertThat(school.users.rows()).isEmpty();
        assertThat(mari().number()).as("the learner goes on").isEqualTo(3);

        school.users.add(Map.of("Telegram ID", "42"));
        school.settles();
        school.settles();

        assertThat(school.users.rows()).hasSize(1);
        assertThat(school.shown(MARI)).isEqualTo("Entry 3 Ready");
    }

    @Test
    void aLearnerMayBePlacedBeforeTheyCome() {
        school.users.add(Map.of("Telegram ID", "77", "Level", "Advanced", "Video Number", 2, "State", "Ready"));

        school.settles();

        Learner early = school.learner(77);
        assertThat(early.version()).as("they have had no turn").isZero();
        assertThat(early.level()).isEqualTo(Level.ADVANCED);
        school.turn(77, Level.ADVANCED, 2, school.watching("Advanced talk 2"), "Hello");
        school.settles();
        assertThat(school.shown(77)).isEqualTo("Advanced 2 Watching");
        assertThat(school.users.rows()).hasSize(2);
    }

    @Test
    void aSecondRowOfALearnerIsNobodys() {
        school.users.add(Map.of("Telegram ID", "42", "Level", "Advanced", "Video Number", 1, "State", "Ready"));
        school.settles();
        assertThat(mari().level()).isEqualTo(Level.ENTRY);

        school.startsOnANewDisk();
        assertThat(mari().level()).as("the older row").isEqualTo(Level.ENTRY);
    }

    @Test
    void theOldestRowCountsAlsoWhereAPageEndsBetweenTheRowsOfALearner() {
        for (int id = 100; id <= 198; id++) {
            school.users.add(Map.of("Telegram ID", "" + id, "Level", "Entry", "Video Number", 1, "State", "Ready"));
        }
        // the space puts it behind the younger one, at the beginning of the second page
        school.users.add(Map.of("Telegram ID", "199 ", "Level", "Entry", "Video Number", 3, "State", "Ready"));
        school.clock.goOn(Duration.ofMinutes(1));
        school.users.add(Map.of("Telegram ID", "199", "Level", "Advanced", "Video Number", 1, "State", "Ready"));

        school.startsOnANewDisk();

        assertThat(school.store.learners().count()).isEqualTo(101);
        assertThat(school.learner(199).level()).isEqualTo(Level.ENTRY);
        assertThat(school.learner(199).number()).isEqualTo(3);
        assertThat(school.learner(198).number()).isEqualTo(1);
    }

    @Test
    void longConversationsAreReadBackOnlyAsFarAsTheyFit() {
        for (int id = 1_000; id < 1_150; id++) {
            school.messages.add(
                    Map.of("Telegram ID", id, "Number", id, "Role", "User", "Message", "long ".repeat(10_000)));
        }
        int before = school.airtable.calls().size();

        school.startsOnANewDisk();

        assertThat(school.airtable.calls().stream()
                        .skip(before)
                        .filter(call -> call.path().contains(school.messages.id()))
                        .filter(call -> call.path().endsWith("listRecords")))
                .as("one page of them is enough")
                .hasSize(1);
        assertThat(school.store.learners().count()).isEqualTo(1);
    }

    @Test
    void twoRowsOfALearnerWhoIsNewHereDoNotHoldOthersBack() {
        school.close();
        school = new School(disks.resolve("other"), 0).withKeys().begins();
        school.turn(77, Level.ENTRY, 1, new Stage.Ready(1));
        school.turn(78, Level.ENTRY, 1, new Stage.Ready(1));
        // somebody types them just after the bot has looked
        school.users.add(Map.of("Telegram ID", "77"));
        school.users.add(Map.of("Telegram ID", "77"));

        school.passes(Duration.ofMinutes(5));

        assertThat(school.shown(78)).isEqualTo("Entry 1 Ready");
        assertThat(school.shown(77)).isEqualTo("Entry 1 Ready");
        assertThat(school.users.rows()).hasSize(3);
    }

    @Test
    void aNewDiskKnowsEverybodyBeforeTheirFirstTurn() {
        for (long id = 101; id <= 350; id++) {
            school.turn(id, Level.ENTRY, 2, new Stage.Ready(1), "word of " + id, "answer to " + id);
        }
        school.passes(Duration.ofMinutes(5));
        long before = school.calls();

        school.startsOnANewDisk();

        assertThat(school.calls() - before)
                .as("never one call for each learner")
                .isLessThan(12);
        assertThat(school.store.learners().count()).isEqualTo(251);
        assertThat(mari().level()).isEqualTo(Level.ENTRY);
        assertThat(mari().number()).isEqualTo(2);
        assertThat(mari().stage()).isInstanceOf(Stage.Answering.class);
        assertThat(school.store.learners().past(MARI).messages(10))
                .extracting(Message::text)
                .containsExactly("I think so", "Nearly");
        assertThat(school.store.learners().past(200).messages(10))
                .extracting(Message::text)
                .containsExactly("word of 200", "answer to 200");

        // and goes on as if nothing had been: no row and no message twice
        school.turn(MARI, Level.ENTRY, 3, new Stage.Ready(2), "I am back");
        school.settles();
        assertThat(school.users.rows()).hasSize(251);
        assertThat(school.messages.rows()).hasSize(503);
        assertThat(school.shown(MARI)).isEqualTo("Entry 3 Ready");
        assertThat(school.sync.status().editsApplied()).isZero();
    }

    @Test
    void aConversationThatWasJoinedIsReadBack() {
        school.close();
        school = new School(disks.resolve("few"), 1_000).withKeys().begins();
        school.turn(MARI, Level.ENTRY, 1, school.watching("Talk 1"), "one\n2026-11-23T08:00:00Z Bot\n  two", "three");
        school.turn(MARI, Level.ENTRY, 1, school.watching("Talk 1"), "four");
        school.sync.round().flush(Duration.ofSeconds(8));
        assertThat(school.messages.rows()).hasSize(1);
        assertThat(school.messages.rows().getFirst().text("Role")).isEqualTo("Conversation");

        school.startsOnANewDisk();

        assertThat(school.store.learners().past(MARI).messages(10))
                .extracting(message -> message.role() + " " + message.text())
                .containsExactly("USER one\n2026-11-23T08:00:00Z Bot\n  two", "BOT three", "USER four");
    }

    @Test
    void whoAsksToBeForgottenIsForgottenInAirtableToo() {
        school.turn(77, Level.ENTRY, 1, new Stage.Ready(1), "I stay");
        school.settles();
        school.turn(MARI, Level.ENTRY, 2, answering("Talk 2"), "not yet written");
        school.deletes(MARI);

        school.settles();

        assertThat(school.user(MARI)).isEmpty();
        assertThat(school.said()).containsExactly("User: I stay");
        assertThat(school.sync.status().erasuresWaiting()).isZero();
        assertThat(school.store.learners().find(MARI)).isEmpty();
    }

    @Test
    void theyAreForgottenAlsoWhenAirtableIsAwayAndTheBotStartsAnew() {
        school.airtable.faults().next(1_000, Fault.serverError());
        school.deletes(MARI);
        school.settles();
        school.startsAgain();
        assertThat(school.user(MARI)).isPresent();
        // a new beginning of the same person waits for the end of the old one
        school.turn(MARI, Level.BEGINNER, 1, new Stage.Ready(1), "I am new here");

        school.airtable.faults().clear();
        school.passes(Duration.ofHours(1));

        assertThat(school.said()).containsExactly("User: I am new here");
        assertThat(school.shown(MARI)).isEqualTo("Beginner 1 Ready");
        assertThat(school.users.rows()).hasSize(1);
    }

    @Test
    void theyAreForgottenInATableThatDoesNotTellWhoseMessagesItHolds() {
        school.close();
        school = new School(disks.resolve("plain"), 0, LocalAirtable.builder().seedTables()).begins();
        school.turn(MARI, Level.ENTRY, 1, new Stage.Ready(1), "mine", "answer");
        school.turn(77, Level.ENTRY, 1, new Stage.Ready(1), "not mine");
        school.settles();
        assertThat(school.messages.rows()).hasSize(3);

        school.deletes(MARI);
        school.settles();

        assertThat(school.said()).containsExactly("User: not mine");
        assertThat(school.user(MARI)).isEmpty();
    }
}
