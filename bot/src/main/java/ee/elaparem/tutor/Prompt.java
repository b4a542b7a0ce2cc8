package ee.elaparem.tutor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The instructions of a task. They are files in {@code prompts/}, named by task and version; nothing that a learner or a
 * teacher writes is ever put into them.
 */
record Prompt(String name, String text) {
    static final Prompt RUBRIC = read("rubric.v1");
    static final Prompt JUDGE = read("judge.v1");
    static final Prompt RESTATE = read("restate.v1");
    static final Prompt GUIDE = read("guide.v1");
    static final Prompt ITEMS = read("items.v1");
    static final Prompt SORT = read("sort.v1");

    private static Prompt read(String name) {
        String path = "prompts/" + name + ".txt";
        try (InputStream file = Objects.requireNonNull(Prompt.class.getResourceAsStream(path), path)) {
            return new Prompt(name, new String(file.readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("The prompt " + name + " cannot be read", e);
        }
    }
}
