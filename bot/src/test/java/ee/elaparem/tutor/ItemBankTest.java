package ee.elaparem.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.elaparem.course.Course;
import ee.elaparem.course.CourseFiles;
import ee.elaparem.course.Level;
import ee.elaparem.course.PlacementItem;
import ee.elaparem.course.Video;
import ee.elaparem.sandbox.mistral.LocalMistral;
import ee.elaparem.sandbox.mistral.SensibleModel;
import ee.elaparem.sandbox.mistral.StandIn;
import ee.elaparem.tutor.WrittenItem.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A course that has no placement items gets some from the model, over HTTP, in time that the test sets. */
class ItemBankTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Course SHIPPED = CourseFiles.readShipped().course();
    private static final Course BARE = new Course(SHIPPED.videos(), List.of());

    private final LocalMistral mistral = LocalMistral.builder().start();
    private final Classroom room = new Classroom(mistral, Optional.of(0.0), 0, Duration.ofSeconds(5));
    private final Shelf shelf = new Shelf();
    private Course taught = BARE;
    private ItemBank bank;

    @BeforeEach
    void open() {
        bank = bank();
    }

    private ItemBank bank() {
        ItemBank bank = new ItemBank(() -> taught, shelf, room.time);
        bank.writeWith(room.tutor.itemWriter());
        return bank;
    }

    @AfterEach
    void close() {
        bank.close();
        room.close();
    }

    private void looks(int times) {
        for (int i = 0; i < times; i++) {
            bank.step();
            room.time.passes(ItemBank.LOOK);
        }
    }

    private long asked(String schema) {
        return mistral.calls().stream()
                .filter(call -> call.body()
                        .at("/response_format/json_schema/name")
                        .asText()
                        .equals(schema))
                .count();
    }

    private static Map<Level, Long> perLevel(Course course) {
        return course.placement().stream().collect(Collectors.groupingBy(PlacementItem::level, Collectors.counting()));
    }

    /** The sensible model, whose items are changed. */
    private static StandIn writing(Consumer<ObjectNode> change) {
        StandIn sensible = new SensibleModel();
        return asked -> {
            if (!asked.schema().equals("placement_items")) {
                return sensible.answer(asked);
            }
            try {
                JsonNode reply = JSON.readTree(sensible.answer(asked));
                reply.path("items").forEach(item -> change.accept((ObjectNode) item));
                return reply.toString();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        };
    }

    @Test
    void everyLevelGetsItemsOfItsOwnVideos() {
        assertThat(bank.get()).isSameAs(BARE);
        looks(3);
        assertThat(bank.get()).as("not all levels have items yet").isSameAs(BARE);

        looks(3);

        Course course = bank.get();
        assertThat(perLevel(course)).containsOnlyKeys(Level.values());
        assertThat(perLevel(course).values())
                .allSatisfy(count -> assertThat(count).isBetween(3L, 5L));
        assertThat(course.videos()).isEqualTo(BARE.videos());
        assertThat(shelf.items()).allSatisfy(written -> {
            Video video = BARE.video(written.video()).orElseThrow();
            assertThat(written.item().level()).isEqualTo(video.level());
            assertThat(written.state()).isEqualTo(State.DRAFT);
            assertThat(written.item().question().text())
                    .isNotEqualTo(video.question().text());
        });
        assertThat(bank.get()).as("made once").isSameAs(course);
        assertThat(mistral.calls()).allSatisfy(call -> assertThat(call.status()).isEqualTo(200));
    }

    @Test
    void theyAreWrittenOnceForEachVersionOfALevel() {
        looks(20);
        assertThat(asked("placement_items")).isEqualTo(4);
        assertThat(asked("placement_levels")).isEqualTo(4);

        bank = bank();
        looks(5);
        assertThat(asked("placement_items")).as("after a new start").isEqualTo(4);

        Video first = BARE.videos().getFirst();
        taught = new Course(
                BARE.videos().stream()
                        .map(video -> video.equals(first) ? titled(first, "Another title") : video)
                        .toList(),
                List.of());
        looks(1);
        assertThat(asked("placement_items")).as("it may change again").isEqualTo(4);
        assertThat(perLevel(bank.get())).as("meanwhile").containsKey(first.level());
        room.time.passes(ItemBank.SETTLED);
        looks(6);
        assertThat(asked("placement_items")).isEqualTo(5);
    }

    private static Video titled(Video video, String title) {
        return new Video(
                video.id(), title, video.description(), video.question(), video.link(), video.level(), video.number());
    }

    @Test
    void itemsOfTheCourseComeFirst() {
        taught = SHIPPED;
        looks(5);

        assertThat(bank.get()).isSameAs(SHIPPED);
        assertThat(mistral.calls()).isEmpty();
    }

    @Test
    void whatTheTeacherSaysCountsAndOutlivesTheVersion() {
        looks(6);
        List<WrittenItem> entry = shelf.items().stream()
                .filter(item -> item.item().level() == Level.ENTRY)
                .toList();
        shelf.set(entry.get(0).in(State.APPROVED));
        shelf.set(entry.get(1).in(State.DROPPED));
        looks(1);
        assertThat(bank.get().placementItem(entry.get(1).item().id())).isEmpty();

        Video other = BARE.videos(Level.ENTRY).getLast();
        taught = new Course(
                BARE.videos().stream()
                        .map(video -> video.equals(other) ? titled(other, "Another title") : video)
                        .toList(),
                List.of());
        looks(1);
        room.time.passes(ItemBank.SETTLED);
        looks(6);

        assertThat(asked("placement_items")).isEqualTo(5);
        assertThat(bank.get().placementItem(entry.get(0).item().id())).isPresent();
        assertThat(bank.get().placementItem(entry.get(1).item().id())).isEmpty();
        assertThat(perLevel(bank.get()).get(Level.ENTRY)).isBetween(2L, 5L);
    }

    @Test
    void anItemGoesWithItsVideo() {
        looks(6);
        Video gone = BARE.videos().getFirst();
        Set<String> its = shelf.items().stream()
                .filter(item -> item.video().equals(gone.id()))
                .map(item -> item.item().id())
                .collect(Collectors.toSet());
        assertThat(its).isNotEmpty();

        taught = new Course(BARE.videos().subList(1, BARE.videos().size()), List.of());

        assertThat(bank.get().placement()).noneMatch(item -> its.contains(item.id()));
    }

    @Test
    void itemsThatATeacherWroteWouldAllBeTaken() {
        StandIn sensible = new SensibleModel();
        mistral.model(asked -> {
            if (asked.schema().equals("placement_levels")) {
                ObjectNode reply = JSON.createObjectNode();
                ArrayNode items = reply.putArray("items");
                asked.data()
                        .path("items")
                        .forEach(item -> items.addObject()
                                .put("item", item.path("item").asInt())
                                .put(
                                        "level",
                                        levelOf(item.path("question").asText()).title()));
                return reply.toString();
            }
            if (!asked.schema().equals("placement_items")) {
                return sensible.answer(asked);
            }
            ObjectNode reply = JSON.createObjectNode();
            ArrayNode items = reply.putArray("items");
            SHIPPED.placement().stream()
                    .filter(item -> item.level()
                            .title()
                            .equals(asked.data().path("level").asText()))
                    .forEach(item -> items.addObject()
                            .put("question", item.question().text())
                            .put("benchmark", item.question().benchmark())
                            .put("video", 0));
            return reply.toString();
        });
        looks(6);

        assertThat(bank.get().placement()).containsExactlyInAnyOrderElementsOf(SHIPPED.placement());
    }

    private static Level levelOf(String question) {
        return SHIPPED.placement().stream()
                .filter(item -> item.question().text().equals(question))
                .map(PlacementItem::level)
                .findFirst()
                .orElseThrow();
    }

    static Stream<Consumer<ObjectNode>> faults() {
        return Stream.of(
                item -> item.put("question", "I know nothing of this at all."),
                item -> item.put("question", "?"),
                item -> item.put("question", "Why? " + "x".repeat(400)),
                item -> item.put("question", "What does the speaker of the video say about habits?"),
                item -> item.put("question", "What is said at <b>https://example.org</b>?"),
                item -> item.put("question", "Millest see raamat räägib ja mida sa sellest juba tead?")
                        .put("benchmark", "See on nii, sest inimesed ei oska ise oma harjumusi hästi muuta."),
                item -> item.put("question", item.path("benchmark").asText() + " Is it so?"),
                item -> item.put("benchmark", ""),
                item -> item.put("benchmark", "the of and"),
                item -> item.put("benchmark", "Small changes last. ".repeat(60)),
                item -> item.put("benchmark", 5),
                item -> item.put("video", 99),
                item -> item.put("video", "first"),
                item -> item.remove("video"),
                ObjectNode::removeAll);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatCannotBeAskedIsNeverAsked(Consumer<ObjectNode> fault) {
        mistral.model(writing(fault));
        looks(6);

        assertThat(bank.get()).isSameAs(BARE);
        assertThat(asked("placement_levels")).isZero();
    }

    @Test
    void theVideosOwnQuestionsAndRepetitionsAreLeftOut() {
        Map<String, String> own = new HashMap<>();
        BARE.videos().forEach(video -> own.put(video.title(), video.question().text()));
        List<String> asked = new ArrayList<>();
        mistral.model(writing(item -> {
            String text = item.path("question").asText();
            own.forEach((title, question) -> {
                if (text.contains(title) && text.startsWith("What do you know")) {
                    item.put("question", question);
                    asked.add(question);
                }
            });
        }));
        looks(6);

        assertThat(asked).isNotEmpty();
        Set<String> questions = new HashSet<>();
        assertThat(bank.get().placement()).isNotEmpty().allSatisfy(item -> {
            assertThat(asked).doesNotContain(item.question().text());
            assertThat(questions.add(item.question().text())).isTrue();
        });
    }

    @Test
    void whatIsSortedTwoLevelsOffIsLeftOut() {
        StandIn sensible = new SensibleModel();
        mistral.model(request -> {
            if (!request.schema().equals("placement_levels")) {
                return sensible.answer(request);
            }
            assertThat(request.user()).as("blind").doesNotContain("\"wanted\"");
            ObjectNode reply = JSON.createObjectNode();
            ArrayNode items = reply.putArray("items");
            request.data()
                    .path("items")
                    .forEach(item -> items.addObject()
                            .put("item", item.path("item").asInt())
                            .put("level", "Beginner"));
            return reply.toString();
        });
        looks(6);

        assertThat(shelf.items())
                .extracting(written -> written.item().level())
                .contains(Level.ENTRY, Level.BEGINNER, Level.INTERMEDIATE)
                .doesNotContain(Level.ADVANCED);
        assertThat(bank.get()).as("nobody could be found to be advanced").isSameAs(BARE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"items\":[]}",
                "{\"items\":7}",
                "[]",
                "no",
                "{\"items\":[{\"item\":0,\"level\":\"Expert\"}]}"
            })
    void aReplyThatIsNoneLeavesTheCourseAsItWas(String reply) {
        mistral.model(asked -> reply);
        looks(6);

        assertThat(bank.get()).isSameAs(BARE);
        assertThat(shelf.madeFrom()).isEmpty();
    }

    @Test
    void aModelThatFailsIsAskedAgainLaterAndNotForEver() {
        mistral.faults().fail(1, 500);
        bank.step();
        assertThat(mistral.calls()).hasSize(1);
        bank.step();
        assertThat(mistral.calls()).as("at once, another level").hasSize(3);
        room.time.passes(ItemBank.PAUSE);
        looks(6);
        assertThat(perLevel(bank.get())).containsOnlyKeys(Level.values());

        mistral.model(asked -> "{}");
        taught = new Course(BARE.videos(Level.ENTRY), List.of());
        shelf.forget();
        int before = mistral.calls().size();
        for (int i = 0; i < 2_000; i++) {
            looks(1);
        }
        assertThat(mistral.calls()).hasSize(before + ItemBank.TRIES);
    }

    @Test
    void nobodyWhoWaitsForTheModelWaitsForItems() throws Exception {
        try (Classroom slow =
                new Classroom(LocalMistral.builder().start(), Optional.of(1.0), 0, Duration.ofSeconds(5))) {
            ItemBank behind = new ItemBank(() -> BARE, shelf, slow.time);
            behind.writeWith(slow.tutor.itemWriter());
            slow.judged(Classroom.CHANGES, Classroom.GOOD);
            int before = slow.calls().size();
            behind.step();
            assertThat(slow.calls())
                    .as("the place after a learner's is left free")
                    .hasSize(before);
            slow.time.passes(Duration.ofSeconds(1));
            behind.step();
            assertThat(slow.calls()).hasSize(before + 2);
        }
    }

    /** A shelf in memory. */
    private static final class Shelf implements ItemShelf {
        private final Map<String, WrittenItem> items = new HashMap<>();
        private final Map<Level, String> made = new EnumMap<>(Level.class);

        @Override
        public List<WrittenItem> items() {
            return items.values().stream()
                    .sorted((one, other) ->
                            one.item().id().compareTo(other.item().id()))
                    .toList();
        }

        @Override
        public Map<Level, String> madeFrom() {
            return Map.copyOf(made);
        }

        @Override
        public void keep(Level level, String madeFrom, List<WrittenItem> written) {
            items.values().removeIf(item -> item.item().level() == level && item.state() == State.DRAFT);
            written.forEach(item -> items.putIfAbsent(item.item().id(), item));
            made.put(level, madeFrom);
        }

        void set(WrittenItem item) {
            items.put(item.item().id(), item);
        }

        void forget() {
            items.clear();
            made.clear();
        }
    }
}
