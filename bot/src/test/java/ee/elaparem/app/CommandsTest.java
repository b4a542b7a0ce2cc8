package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** What a person gets to see who types a command. */
class CommandsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpListsTheCommandsForPeopleAndHidesTheOthers() {
        assertThat(type("--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "Usage: ela-parem",
                        "run ",
                        "check ",
                        "course ",
                        "webhook ",
                        "completion ",
                        "version ",
                        ".env.example",
                        "Exit codes:")
                .doesNotContain("train");
    }

    @Test
    void everyCommandExplainsItself() {
        for (String command : new String[] {
            "run", "check", "course", "items", "rubrics", "disagreements", "webhook", "completion", "version"
        }) {
            out.getBuffer().setLength(0);
            assertThat(type(command, "--help")).isZero();
            assertThat(out.toString()).contains("ela-parem " + command).containsPattern("[A-Z][a-z ]+.*\\.");
        }
    }

    @Test
    void theCourseShowsWhatItsQuestionsAskFor() {
        assertThat(type("course", "--points")).isZero();
        assertThat(out.toString())
                .contains("Entry 1: Try something new for 30 days", "Placement, Advanced:", "    - ")
                .containsPattern("Name two ways in which exercise changes the brain.* \\(2 of \\d+\\)");
    }

    @Test
    void aMistypedCommandGetsASuggestion() {
        assertThat(type("cuorse")).isEqualTo(2);
        assertThat(err.toString()).contains("cuorse", "Did you mean", "course", "--help");
    }

    @Test
    void anUnknownOptionIsAnErrorOfUsage() {
        assertThat(type("--prot", "80")).isEqualTo(2);
        assertThat(err.toString()).contains("--prot");
    }

    @Test
    void versionTellsTheProgramsAndJavas() {
        assertThat(type("version")).isZero();
        assertThat(out.toString()).contains("ela-parem", "Java " + Runtime.version());
        String first = out.toString();

        out.getBuffer().setLength(0);
        assertThat(type("--version")).isZero();
        assertThat(out.toString()).isEqualTo(first);
    }

    @Test
    void completionIsAScriptThatBashUnderstands() throws Exception {
        assertThat(type("completion")).isZero();
        assertThat(out.toString()).contains("complete -F _complete_ela-parem").doesNotContain("train");

        Process bash =
                new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
        try (var input = bash.outputWriter()) {
            input.write(out.toString());
        }
        assertThat(new String(bash.getInputStream().readAllBytes())).isEmpty();
        assertThat(bash.waitFor()).isZero();
    }

    @Test
    void theSampleCourseHasNoFaults() {
        assertThat(type("course")).isZero();
        assertThat(out.toString())
                .contains("The sample course: videos 16 (Entry 4, ")
                .contains("has no faults");
    }

    @Test
    void aFaultyCourseIsReportedWithHowToMendIt(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("videos.csv"), """
                Title,Description,Question,YouTube Link,Level,Video Number,Understanding Benchmark
                Good,About,Why?,https://youtu.be/UNP03fDSj1U,Entry,1,Because.
                Bad,About,Why?,https://example.org/,Entry,2,Because.
                """);

        assertThat(type("course", folder.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("videos 1 (Entry 1, ", "videos.csv, row 3, YouTube Link");
    }

    private int type(String... words) {
        CommandLine commands = Commands.commandLine();
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        commands.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        return commands.execute(words);
    }
}
