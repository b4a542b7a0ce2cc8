package ee.elaparem.storage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import ee.elaparem.learning.Memory;
import ee.elaparem.learning.Offer;
import ee.elaparem.learning.Stage;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stages, offers and memories as JSON, for example {@code {"type":"Watching","mark":3,"videoId":"..."}}. {@link StageFields}
 * reads what this writes, field by field: each turn does both, and a mapper by reflection takes several times as long.
 */
final class StageJson {
    // Jackson's own pool is of each thread, and each turn has a new one
    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.sharedBoundedPool())
            .build();

    private StageJson() {}

    private interface Writing {
        void to(JsonGenerator out) throws IOException;
    }

    private interface Reading<T> {
        T from(JsonParser in) throws IOException;
    }

    static String write(Stage stage) {
        return write(out -> write(stage, out));
    }

    static String write(Offer offer) {
        return write(out -> {
            out.writeStartObject();
            out.writeStringField("kind", offer.kind().name());
            out.writeNumberField("mark", offer.mark());
            out.writeEndObject();
        });
    }

    static String write(Memory memory) {
        return write(out -> {
            out.writeStartObject();
            write("tested", memory.tested(), out);
            out.writeObjectFieldStart("said");
            for (Map.Entry<String, Integer> said : memory.said().entrySet()) {
                out.writeNumberField(said.getKey(), said.getValue());
            }
            out.writeEndObject();
            out.writeBooleanField("shares", memory.shares());
            out.writeEndObject();
        });
    }

    private static String write(Writing writing) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory cannot be written to", e);
        }
        return text.toString();
    }

    private static void write(Stage stage, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", stage.title());
        if (stage.currentMark() >= 0) {
            out.writeNumberField("mark", stage.currentMark());
        }
        switch (stage) {
            case Stage.New _, Stage.Ready _, Stage.Completed _, Stage.Deleted _ -> {}
            case Stage.Placement placement -> {
                write("given", placement.given(), out);
                out.writeStringField("itemId", placement.itemId());
            }
            case Stage.Watching watching -> out.writeStringField("videoId", watching.videoId());
            case Stage.Answering answering -> write(answering, out);
            case Stage.Blocked blocked -> {
                out.writeFieldName("before");
                write(blocked.before(), out);
            }
        }
        out.writeEndObject();
    }

    private static void write(Stage.Answering answering, JsonGenerator out) throws IOException {
        out.writeStringField("videoId", answering.videoId());
        out.writeNumberField("attempts", answering.attempts());
        out.writeNumberField("rubric", answering.rubric());
        out.writeArrayFieldStart("met");
        for (int point : answering.met()) {
            out.writeNumber(point);
        }
        out.writeEndArray();
        if (answering.lastAnswer() == null) {
            // written all the same, for the program before this one, which may still run beside it
            out.writeNullField("lastAnswer");
        } else {
            out.writeNumberField("lastAnswer", answering.lastAnswer());
        }
        writeIfThere("judgeAgain", answering.judgeAgain(), out);
        writeIfThere("unclear", answering.unclear(), out);
        if (answering.helped()) {
            out.writeBooleanField("helped", true);
        }
    }

    private static void writeIfThere(String name, @Nullable String text, JsonGenerator out) throws IOException {
        if (text != null) {
            out.writeStringField(name, text);
        }
    }

    private static void write(String name, List<Stage.Given> answers, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart(name);
        for (Stage.Given given : answers) {
            out.writeStartObject();
            out.writeStringField("itemId", given.itemId());
            out.writeNumberField("credit", given.credit());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** The stage; throws, also unchecked, where this is not one. */
    static Stage stage(String json) throws IOException {
        return read(json, in -> StageFields.of(in).stage());
    }

    /** The offer; throws, also unchecked, where this is not one. */
    static Offer offer(String json) throws IOException {
        return read(json, in -> StageFields.of(in).offer());
    }

    /** The memory; throws, also unchecked, where this is not one. */
    static Memory memory(String json) throws IOException {
        return read(json, in -> StageFields.of(in).memory());
    }

    private static <T> T read(String json, Reading<T> reading) throws IOException {
        try (JsonParser in = JSON.createParser(json)) {
            in.nextToken();
            T read = reading.from(in);
            if (in.nextToken() != null) {
                throw new JsonParseException(in, "More than one value");
            }
            return read;
        }
    }
}
