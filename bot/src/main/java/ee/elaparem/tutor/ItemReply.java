package ee.elaparem.tutor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import ee.elaparem.course.Course;
import ee.elaparem.course.Level;
import ee.elaparem.course.PlacementItem;
import ee.elaparem.course.Question;
import ee.elaparem.course.Video;
import ee.elaparem.learning.Judgement;
import ee.elaparem.learning.Surroundings;
import ee.elaparem.learning.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Placement items as a model returns them, and what makes one usable. An item that is not is left out; only a reply that is no
 * list of items at all is refused as a whole.
 */
final class ItemReply {
    static final JsonSchema ITEMS = schema(
            "placement_items",
            JsonObjectSchema.builder()
                    .addStringProperty("question")
                    .addStringProperty("benchmark")
                    .addIntegerProperty("video")
                    .required("question", "benchmark", "video")
                    .build());

    static final JsonSchema LEVELS = schema(
            "placement_levels",
            JsonObjectSchema.builder()
                    .addIntegerProperty("item")
                    .addProperty(
                            "level",
                            JsonEnumSchema.builder()
                                    .enumValues(Arrays.stream(Level.values())
                                            .map(Level::title)
                                            .toList())
                                    .build())
                    .required("item", "level")
                    .build());

    private static final int MOST_ITEMS = 20;
    private static final int SHORTEST = 10;
    private static final int LONGEST_QUESTION = 300;
    private static final int LONGEST_BENCHMARK = 800;
    /** The benchmark may have no more of its telling words in the question than this share. */
    private static final double TOLD = 0.5;
    /** Two questions with this share of their telling words in common, of both together, are one. */
    private static final double SAME = 0.7;
    /** A text with less than this share of the small words that the level's texts have is in another language. */
    private static final double FOREIGN = 0.4;
    /** Who takes the test has seen no video. */
    private static final Pattern OF_THE_VIDEO = Pattern.compile("\\b(video|видео)", Pattern.UNICODE_CHARACTER_CLASS);

    private final Level level;
    private final List<Video> videos;
    private final LexicalTutor lexical;
    private final Analysis analysis;
    private final String language;
    private final double usual;

    /** @param videos those that the model was shown, in that order */
    ItemReply(Level level, List<Video> videos, LexicalTutor lexical, Analysis analysis, String language) {
        this.level = level;
        this.videos = videos;
        this.lexical = lexical;
        this.analysis = analysis;
        this.language = language;
        StringBuilder texts = new StringBuilder();
        videos.forEach(video -> texts.append(video.question().text())
                .append('\n')
                .append(video.question().benchmark())
                .append('\n'));
        this.usual = AnswerKey.plainness(analysis.words(texts.toString()));
    }

    private static JsonSchema schema(String name, JsonObjectSchema item) {
        return JsonSchema.builder()
                .name(name)
                .rootElement(JsonObjectSchema.builder()
                        .addProperty(
                                "items", JsonArraySchema.builder().items(item).build())
                        .required("items")
                        .build())
                .build();
    }

    /**
     * The items that can be asked.
     *
     * @param known questions that none of them may repeat
     * @throws ModelFailure.Malformed if there are none
     */
    List<WrittenItem> items(JsonNode reply, List<String> known) {
        List<Topic> taken = new ArrayList<>();
        known.forEach(question -> taken.add(Topic.of(question, analysis)));
        videos.forEach(video -> taken.add(Topic.of(video.question().text(), analysis)));
        List<WrittenItem> items = new ArrayList<>();
        for (JsonNode node : list(reply)) {
            Optional<WrittenItem> item = item(node);
            Topic topic = Topic.of(
                    item.map(written -> written.item().question().text()).orElse(""), analysis);
            if (item.isPresent() && taken.stream().noneMatch(other -> alike(topic, other))) {
                items.add(item.get());
                taken.add(topic);
            }
        }
        if (items.isEmpty()) {
            throw new ModelFailure.Malformed("it has no question that can be asked");
        }
        // a sentence alone may be taken for one of a close language; all together hardly
        Course together =
                new Course(List.of(), items.stream().map(WrittenItem::item).toList());
        if (!Analyzers.language(together.language()).equals(language)) {
            throw new ModelFailure.Malformed("it is in another language than the course");
        }
        return items;
    }

    /**
     * The level that the model sorted each item into, by the item's number; items that it left out or gave two levels have none.
     *
     * @throws ModelFailure.Malformed if it sorted none
     */
    static Map<Integer, Level> levels(JsonNode reply) {
        Map<Integer, Level> levels = new HashMap<>();
        Map<Integer, Integer> times = new HashMap<>();
        for (JsonNode node : list(reply)) {
            Optional<Level> level = Level.of(node.path("level").asText());
            if (node.path("item").isInt() && level.isPresent()) {
                int item = node.path("item").asInt();
                levels.put(item, level.get());
                times.merge(item, 1, Integer::sum);
            }
        }
        levels.keySet().removeIf(item -> times.getOrDefault(item, 0) > 1);
        if (levels.isEmpty()) {
            throw new ModelFailure.Malformed("it sorted nothing");
        }
        return levels;
    }

    private static List<JsonNode> list(JsonNode reply) {
        List<JsonNode> items = new ArrayList<>();
        reply.path("items").forEach(items::add);
        if (!reply.path("items").isArray() || items.size() > 2 * MOST_ITEMS) {
            throw new ModelFailure.Malformed("it has no list of items, or a very long one");
        }
        return items;
    }

    private Optional<WrittenItem> item(JsonNode node) {
        Optional<String> text = text(node.path("question"), LONGEST_QUESTION);
        Optional<String> benchmark = text(node.path("benchmark"), LONGEST_BENCHMARK);
        int video = node.path("video").isInt() ? node.path("video").asInt() : -1;
        if (text.isEmpty() || benchmark.isEmpty() || video < 0 || video >= videos.size()) {
            return Optional.empty();
        }
        Question question = new Question(text.get(), benchmark.get());
        return asks(question.text())
                        && !OF_THE_VIDEO
                                .matcher(question.text().toLowerCase(Locale.ROOT))
                                .find()
                        && isOurs(question)
                        && !tellsItself(question)
                        && canBeGraded(question)
                ? Optional.of(new WrittenItem(
                        new PlacementItem(PlacementItem.idOf(level, question.text()), level, question),
                        videos.get(video).id(),
                        WrittenItem.State.DRAFT))
                : Optional.empty();
    }

    private static Optional<String> text(JsonNode node, int most) {
        return node.isTextual() && node.asText().length() >= SHORTEST
                ? Wording.plain(node.asText().replaceAll("\\s+", " "), most)
                : Optional.empty();
    }

    /** Whether a text is a question, or a request that begins with a word such as "name". */
    private boolean asks(String text) {
        if (text.matches(".*[?\uFF1F\u061F;]")) {
            return true;
        }
        return Arrays.stream(text.split("[.!?]\\s+"))
                .map(analysis::words)
                .anyMatch(words -> !words.isEmpty()
                        && analysis.cues()
                                .is("question.imperatives", words.getFirst().form()));
    }

    private boolean isOurs(Question question) {
        return AnswerKey.plainness(analysis.words(question.text() + "\n" + question.benchmark())) >= FOREIGN * usual;
    }

    private boolean tellsItself(Question question) {
        Topic asked = Topic.of(question.text(), analysis);
        Topic answer = Topic.of(question.benchmark(), analysis);
        long told = answer.stems().stream().filter(asked::has).count();
        return answer.stems().isEmpty() || told > TOLD * answer.stems().size();
    }

    /** A benchmark that does not pass its own question, or a question that passes itself, would judge nobody soundly. */
    private boolean canBeGraded(Question question) {
        return verdict(question, question.benchmark()) == Verdict.MET
                && verdict(question, question.text()) != Verdict.MET;
    }

    private Verdict verdict(Question question, String words) {
        return lexical.judge(question, lexical.rubric(question), words, new Surroundings(language, List.of()))
                        instanceof Judgement.Answered answered
                ? MistralTutor.verdict(lexical.rubric(question), answered.findings(), words)
                : Verdict.NOT_YET;
    }

    private static boolean alike(Topic one, Topic other) {
        long common = one.stems().stream().filter(other::has).count();
        long all = one.stems().size() + other.stems().size() - common;
        return all == 0 || common >= SAME * all;
    }
}
