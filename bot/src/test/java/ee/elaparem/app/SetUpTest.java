package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.sandbox.airtable.LocalAirtable;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What an operator types and reads. */
class SetUpTest {
    private final LocalAirtable airtable = LocalAirtable.builder().perSecond(0).start();
    private final StringWriter out = new StringWriter();
    private final Map<String, String> settings = new HashMap<>(Map.of(
            "AIRTABLE_API_KEY", airtable.token(),
            "AIRTABLE_BASE_ID", airtable.baseId(),
            "AIRTABLE_API_URL", airtable.url().toString()));

    @AfterEach
    void stop() {
        airtable.close();
    }

    private int type(String answer, String... arguments) {
        CommandLine command =
                new CommandLine(new SetUp(settings, new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8))));
        command.setOut(new PrintWriter(out, true));
        return command.execute(arguments);
    }

    @Test
    void itShowsAndAsksAndDoesNothingWithoutAYes() {
        assertThat(type("n\n")).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString())
                .contains(
                        "- make the table Videos with Title, Description",
                        "Make these 3? [y/N]",
                        "Nothing was changed");
        assertThat(airtable.tables()).isEmpty();

        assertThat(type("")).as("no answer is none").isEqualTo(ExitCode.FAILED);
        assertThat(airtable.tables()).isEmpty();
    }

    @Test
    void withAYesItMakesTheTablesAndNamesTheirIds() {
        assertThat(type("y\n", "--seed")).isZero();

        assertThat(out.toString())
                .contains(
                        "Set VIDEOS_TABLE_ID=" + airtable.table("Videos").id(),
                        "Set MESSAGES_TABLE_ID=" + airtable.table("Messages").id(),
                        "16 videos were added")
                .doesNotContain(airtable.token());
        assertThat(type("", "--yes", "--seed")).isZero();
        assertThat(out.toString())
                .contains("Airtable has everything that the bot needs", "The sample course is there already");
    }

    @Test
    void withoutAKeyItSaysWhatToSet() {
        settings.remove("AIRTABLE_API_KEY");

        assertThat(type("", "--yes")).isEqualTo(ExitCode.USAGE);
        assertThat(out.toString()).contains("Set AIRTABLE_API_KEY and AIRTABLE_BASE_ID");
    }

    @Test
    void aWrongKeyIsAClearWord() {
        settings.put("AIRTABLE_API_KEY", "patSomebodyElses");

        assertThat(type("", "--yes")).isEqualTo(ExitCode.FAILED);
        assertThat(out.toString()).contains("AIRTABLE_API_KEY").doesNotContain("patSomebodyElses");
    }
}
