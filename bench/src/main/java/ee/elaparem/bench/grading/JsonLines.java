package ee.elaparem.bench.grading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ee.elaparem.tutor.FaultyGrades;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads files of one JSON object a line, UTF-8; empty lines are passed over. */
final class JsonLines {
    private static final int MOST_LINES = 500_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonLines() {}

    /** Takes an object and the line it stands in, from 1. */
    interface Taker {
        void take(int line, JsonNode object);
    }

    /** Reads a file; a line that is no object becomes a fault. */
    static void read(Path file, List<String> faults, Taker taker) throws IOException {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                number++;
                if (number > MOST_LINES) {
                    faults.add("there are more than " + MOST_LINES + " lines. Split the file.");
                    return;
                }
                if (!line.isBlank()) {
                    JsonNode object = object(line);
                    if (object == null) {
                        faults.add("line " + number + ": it is no JSON object. Write each object on one line.");
                    } else {
                        taker.take(number, object);
                    }
                }
            }
        } catch (MalformedInputException e) {
            faults.add("the file is not UTF-8. Save it as UTF-8.");
        }
    }

    private static @Nullable JsonNode object(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            return node.isObject() ? node : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** @throws FaultyGrades if there is a fault */
    static void refuse(Path file, List<String> faults) {
        if (!faults.isEmpty()) {
            throw new FaultyGrades(String.valueOf(file.getFileName()), faults);
        }
    }
}
