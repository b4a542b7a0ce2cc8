package ee.elaparem.storage;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.elaparem.learning.Memory;
import ee.elaparem.learning.Offer;
import ee.elaparem.learning.Stage;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Stages, offers and memories as JSON, for example {@code {"type":"Watching","mark":3,"videoId":"..."}}. Strict where it matters:
 * a field that is missing is an error rather than a zero; one that this program does not know is passed over, so that
 * rows of a slightly newer program are read.
 */
final class StageJson {
    private static final JsonMapper MAPPER = mapper();
    private static final ObjectWriter WRITER = MAPPER.writer();
    private static final ObjectWriter STAGE_WRITER = MAPPER.writerFor(Stage.class);
    /** Fields that a stage got later; in rows that were written before, they are null. */
    private static final Map<String, List<String>> ADDED =
            Map.of(Stage.Answering.class.getSimpleName(), List.of("judgeAgain", "unclear"));

    private static final ObjectReader OFFER_READER = MAPPER.readerFor(Offer.class);

    private StageJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface ByName {}

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .enable(
                        DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addMixIn(Stage.class, ByName.class);
        for (Class<?> stage : Stage.class.getPermittedSubclasses()) {
            builder.registerSubtypes(new NamedType(stage, stage.getSimpleName()));
        }
        return builder.build();
    }

    static String write(Stage stage) {
        return write(STAGE_WRITER, stage);
    }

    static String write(Offer offer) {
        return write(WRITER, offer);
    }

    static String write(Memory memory) {
        return write(WRITER, memory);
    }

    private static String write(ObjectWriter writer, Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stage that cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /** The stage; throws, also unchecked, where this is not one. */
    static Stage stage(String json) throws JsonProcessingException {
        JsonNode tree = MAPPER.readTree(json);
        fill(tree);
        Stage stage = MAPPER.treeToValue(tree, Stage.class);
        checkWhole(stage);
        return stage;
    }

    /** Adds to a stage, and to one that it holds, what it got later. */
    private static void fill(JsonNode stage) {
        if (stage instanceof ObjectNode object) {
            ADDED.getOrDefault(object.path("type").asText(), List.of()).stream()
                    .filter(field -> !object.has(field))
                    .forEach(object::putNull);
            fill(object.path("before"));
        }
    }

    /** The offer; throws, also unchecked, where this is not one. */
    static Offer offer(String json) throws JsonProcessingException {
        Offer offer = OFFER_READER.readValue(json);
        Objects.requireNonNull(offer.kind());
        return offer;
    }

    /** What a learner shares was not asked in rows that were written before. */
    private static JsonNode withShares(String json) throws JsonProcessingException {
        JsonNode tree = MAPPER.readTree(json);
        if (tree instanceof ObjectNode memory && !memory.has("shares")) {
            memory.put("shares", false);
        }
        return tree;
    }

    /** The memory; throws, also unchecked, where this is not one. */
    static Memory memory(String json) throws JsonProcessingException {
        Memory memory = MAPPER.treeToValue(withShares(json), Memory.class);
        memory.tested().forEach(given -> Objects.requireNonNull(given.itemId()));
        return memory;
    }

    /** JSON may say null where a stage never does. */
    private static void checkWhole(Stage stage) {
        switch (stage) {
            case Stage.New _, Stage.Ready _, Stage.Completed _, Stage.Deleted _ -> {}
            case Stage.Placement placement -> {
                Objects.requireNonNull(placement.itemId());
                placement.given().forEach(given -> Objects.requireNonNull(given.itemId()));
            }
            case Stage.Watching watching -> Objects.requireNonNull(watching.videoId());
            case Stage.Answering answering -> Objects.requireNonNull(answering.videoId());
            case Stage.Blocked blocked -> checkWhole(blocked.before());
        }
    }
}
