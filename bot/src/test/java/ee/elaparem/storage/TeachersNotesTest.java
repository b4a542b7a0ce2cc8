package ee.elaparem.storage;

import static ee.elaparem.storage.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.elaparem.course.Level;
import ee.elaparem.course.PlacementItem;
import ee.elaparem.course.Question;
import ee.elaparem.tutor.WrittenItem;
import ee.elaparem.tutor.WrittenItem.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tutors leave for the teacher: placement items and disagreements; also seen and changed from beside the bot. */
class TeachersNotesTest {
    private static final Question WHY = new Question("Why?", "Because.");

    @TempDir
    Path folder;

    private Store open() {
        return Store.open(folder, () -> NOON);
    }

    private StoreVisit visit() {
        return StoreVisit.open(folder, () -> NOON).orElseThrow();
    }

    private static WrittenItem item(String id, Level level) {
        return new WrittenItem(
                new PlacementItem(id, level, new Question("What is " + id + "?", "It is so.")), "video", State.DRAFT);
    }

    @Test
    void newItemsTakeThePlaceOfDraftsAndOfNothingElse() {
        try (Store store = open()) {
            store.placementItems()
                    .keep(
                            Level.ENTRY,
                            "one",
                            List.of(item("a", Level.ENTRY), item("b", Level.ENTRY), item("c", Level.ENTRY)));
            store.placementItems().keep(Level.ADVANCED, "one", List.of(item("d", Level.ADVANCED)));
            assertThat(store.placementItems().mark(List.of("a"), State.APPROVED))
                    .isEqualTo(1);
            assertThat(store.placementItems().mark(List.of("b", "none"), State.DROPPED))
                    .isEqualTo(1);

            store.placementItems().keep(Level.ENTRY, "two", List.of(item("b", Level.ENTRY), item("e", Level.ENTRY)));
        }
        try (Store store = open()) {
            assertThat(store.placementItems().items())
                    .containsExactlyInAnyOrder(
                            item("a", Level.ENTRY).in(State.APPROVED),
                            item("b", Level.ENTRY).in(State.DROPPED),
                            item("e", Level.ENTRY),
                            item("d", Level.ADVANCED));
            assertThat(store.placementItems().madeFrom()).isEqualTo(Map.of(Level.ENTRY, "two", Level.ADVANCED, "one"));
        }
    }

    @Test
    void theTeacherChangesItemsWhileTheBotIsRunning() {
        try (Store store = open()) {
            store.placementItems().keep(Level.ENTRY, "one", List.of(item("a", Level.ENTRY), item("b", Level.ENTRY)));
            try (StoreVisit visit = visit()) {
                visit.placementItems().mark(List.of("b"), State.DROPPED);
                visit.placementItems().replace(Map.of("a", item("c", Level.BEGINNER)));
                assertThat(visit.placementItems().items()).hasSize(2);
            }
            store.tokens().spend(LocalDate.EPOCH, 1);

            assertThat(store.placementItems().items())
                    .containsExactly(
                            item("b", Level.ENTRY).in(State.DROPPED),
                            item("c", Level.BEGINNER).in(State.APPROVED));
        }
    }

    @Test
    void disagreementsAreBoundedAndHoldNoWordsOfAnybody() {
        try (Store store = open()) {
            for (int i = 0; i < Disagreements.MOST + 20; i++) {
                store.disagreements().add(WHY, i, Set.of(0, 2), Set.of());
            }
        }
        try (StoreVisit visit = visit()) {
            List<Disagreements.Case> latest = visit.disagreements().latest();
            assertThat(latest).hasSize(Disagreements.MOST);
            assertThat(latest.getFirst())
                    .isEqualTo(new Disagreements.Case(
                            Rubrics.key(WHY), Disagreements.MOST + 19, Set.of(0, 2), Set.of(), NOON));
        }
    }

    @Test
    void whereNothingIsNothingIsMade() throws Exception {
        assertThat(StoreVisit.open(folder, () -> NOON)).isEmpty();
        assertThat(Files.list(folder)).isEmpty();

        Files.writeString(folder.resolve("ela-parem.db"), "no database at all, and longer than a header".repeat(10));
        assertThatThrownBy(this::visit).isInstanceOf(StoreUnavailable.class).hasMessageContaining("no SQLite database");
    }
}
