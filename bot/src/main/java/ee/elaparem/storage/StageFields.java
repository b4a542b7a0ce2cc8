package ee.elaparem.storage;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import ee.elaparem.learning.Memory;
import ee.elaparem.learning.Offer;
import ee.elaparem.learning.Stage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object of {@link StageJson}. Strict where it matters: one that is missing or null is an error where the
 * stage has to have it, and never a zero; one that this program does not know is passed over, so that rows of a slightly
 * newer program are read. One that may be null may be missing, as fields are in rows that were written before them.
 */
final class StageFields {
    private @Nullable String type;
    private @Nullable Integer mark;
    private @Nullable String videoId;
    private @Nullable Integer attempts;
    private @Nullable Integer rubric;
    private @Nullable Set<Integer> met;
    private @Nullable Long lastAnswer;
    private @Nullable String judgeAgain;
    private @Nullable String unclear;
    private boolean helped;
    private @Nullable List<Stage.Given> given;
    private @Nullable String itemId;
    private @Nullable Double credit;
    private @Nullable Stage before;
    private @Nullable String kind;
    private @Nullable List<Stage.Given> tested;
    private @Nullable Map<String, Integer> said;
    private boolean shares;

    private StageFields() {}

    /** Reads the object that the parser is at the beginning of. */
    static StageFields of(JsonParser in) throws IOException {
        expect(in, JsonToken.START_OBJECT);
        StageFields fields = new StageFields();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            boolean isNull = in.nextToken() == JsonToken.VALUE_NULL;
            if (!isNull) {
                fields.take(name, in);
            }
        }
        return fields;
    }

    private void take(String name, JsonParser in) throws IOException {
        switch (name) {
            case "type" -> type = text(in);
            case "mark" -> mark = in.getIntValue();
            case "videoId" -> videoId = text(in);
            case "attempts" -> attempts = in.getIntValue();
            case "rubric" -> rubric = in.getIntValue();
            case "met" -> met = Set.copyOf(numbers(in));
            case "lastAnswer" -> lastAnswer = in.getLongValue();
            case "judgeAgain" -> judgeAgain = text(in);
            case "unclear" -> unclear = text(in);
            case "helped" -> helped = in.getBooleanValue();
            case "given" -> given = answers(in);
            case "itemId" -> itemId = text(in);
            case "credit" -> credit = in.getDoubleValue();
            case "before" -> before = of(in).stage();
            case "kind" -> kind = text(in);
            case "tested" -> tested = answers(in);
            case "said" -> said = numbersByName(in);
            case "shares" -> shares = in.getBooleanValue();
            default -> in.skipChildren();
        }
    }

    Stage stage() {
        return switch (there(type)) {
            case "New" -> new Stage.New(there(mark));
            case "Placement" -> new Stage.Placement(there(mark), there(given), there(itemId));
            case "Ready" -> new Stage.Ready(there(mark));
            case "Watching" -> new Stage.Watching(there(mark), there(videoId));
            case "Answering" ->
                new Stage.Answering(
                        there(mark),
                        there(videoId),
                        there(attempts),
                        there(rubric),
                        there(met),
                        lastAnswer,
                        judgeAgain,
                        unclear,
                        helped);
            case "Completed" -> new Stage.Completed(there(mark));
            case "Blocked" -> new Stage.Blocked(there(before));
            case "Deleted" -> new Stage.Deleted();
            default -> throw new IllegalArgumentException("There is no stage of this type");
        };
    }

    Offer offer() {
        return new Offer(Offer.Kind.valueOf(there(kind)), there(mark));
    }

    Memory memory() {
        return new Memory(there(tested), there(said), shares);
    }

    private static <T> T there(@Nullable T value) {
        return Objects.requireNonNull(value, "a field is missing");
    }

    private static String text(JsonParser in) throws IOException {
        expect(in, JsonToken.VALUE_STRING);
        return in.getText();
    }

    private static Set<Integer> numbers(JsonParser in) throws IOException {
        expect(in, JsonToken.START_ARRAY);
        Set<Integer> numbers = new HashSet<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            numbers.add(in.getIntValue());
        }
        return numbers;
    }

    private static Map<String, Integer> numbersByName(JsonParser in) throws IOException {
        expect(in, JsonToken.START_OBJECT);
        Map<String, Integer> numbers = new HashMap<>();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            numbers.put(name, in.getIntValue());
        }
        return numbers;
    }

    private static List<Stage.Given> answers(JsonParser in) throws IOException {
        expect(in, JsonToken.START_ARRAY);
        List<Stage.Given> answers = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            StageFields fields = of(in);
            answers.add(new Stage.Given(there(fields.itemId), there(fields.credit)));
        }
        return answers;
    }

    private static void expect(JsonParser in, JsonToken token) throws JsonParseException {
        if (in.currentToken() != token) {
            throw new JsonParseException(in, "Not of the kind that is expected here");
        }
    }
}
