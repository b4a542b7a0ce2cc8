package ee.elaparem.bench.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ee.elaparem.sandbox.mistral.LocalMistral;
import ee.elaparem.sandbox.mistral.SensibleModel;
import ee.elaparem.tutor.BankedAnswer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command as an operator uses it, on a small sample written for this test. */
class EvalTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return new CommandLine(new Eval(Map.of(), folder))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private static String sample(String name) {
        try {
            return Path.of(Objects.requireNonNull(EvalTest.class.getResource(name))
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode json(String... args) throws IOException {
        assertThat(run(args)).as(err.toString()).isZero();
        return new ObjectMapper().readTree(out.toString());
    }

    @Test
    void theTutorWithoutAModelHoldsItsFloorsOnTheSample() throws IOException {
        JsonNode report = json(
                "--tutor=lexical",
                "--questions=" + sample("questions.jsonl"),
                "--answers=" + sample("answers.jsonl"),
                "--attacks=" + sample("attacks.jsonl"),
                "--json");

        assertThat(report.path("answers").asInt()).isEqualTo(16);
        assertThat(report.path("questions").asInt()).isEqualTo(6);
        JsonNode measures = report.path("measures");
        assertThat(measures.at("/accuracy/value").asDouble()).isGreaterThanOrEqualTo(0.8);
        assertThat(measures.at("/false_accepts/value").asDouble())
                .as("one of eight, a half answer")
                .isLessThanOrEqualTo(0.125);
        assertThat(measures.at("/pearson/value").asDouble()).isGreaterThanOrEqualTo(0.6);
        assertThat(measures.at("/accuracy/low").asDouble())
                .isLessThanOrEqualTo(measures.at("/accuracy/value").asDouble());
        report.path("attacks").forEach(category -> {
            if (!category.path("benign").asBoolean()) {
                assertThat(category.path("passed").asInt())
                        .as(category.toString())
                        .isZero();
            }
        });
        assertThat(report.at("/attacks/0/tried").asInt()).isEqualTo(12);
        assertThat(report.path("micros").path("median").asDouble()).isPositive();
    }

    @Test
    void aReadableReportShowsTablesAndMistakes() {
        int code = run(
                "--tutor=lexical",
                "--questions=" + sample("questions.jsonl"),
                "--answers=" + sample("answers.jsonl"),
                "--attacks=" + sample("attacks.jsonl"));

        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("lexical tutor, 16 answers to 6 questions")
                .contains("accuracy, correct or not")
                .contains("People's label (down) against the tutor's (across)")
                .contains("partially_correct")
                .containsPattern("order +12 +0 +0.0 %")
                .contains("Time for an answer");
        assertThat(err.toString()).contains("Answers: 16 of 16");
    }

    @Test
    void aModelIsMeasuredWithItsTokensAndItsPrice() throws IOException {
        JsonNode report = json(
                "--tutor=mistral",
                "--stand-in=sensible",
                "--questions=" + sample("questions.jsonl"),
                "--answers=" + sample("answers.jsonl"),
                "--references=1",
                "--price-in=1",
                "--price-out=2",
                "--json");

        JsonNode model = report.path("model");
        assertThat(model.path("calls").asInt())
                .as("a rubric for each question, a call for each answer")
                .isEqualTo(22);
        long read = model.path("read").asLong();
        long written = model.path("written").asLong();
        assertThat(read).isPositive();
        assertThat(written).isPositive();
        assertThat(model.path("price").asDouble()).isEqualTo((read + 2.0 * written) / 1e6 / 16);
        assertThat(report.path("unjudged").asInt()).isZero();
        assertThat(report.at("/measures/accuracy/value").asDouble()).isBetween(0.5, 1.0);
    }

    @Test
    void theGuardHoldsWhereAModelAloneBelievesEverything() throws IOException {
        JsonNode alone = json(
                "--tutor=mistral",
                "--stand-in=quoting",
                "--questions=" + sample("questions.jsonl"),
                "--attacks=" + sample("attacks.jsonl"),
                "--references=1",
                "--json");
        out.getBuffer().setLength(0);
        JsonNode guarded = json(
                "--tutor=guarded",
                "--stand-in=quoting",
                "--questions=" + sample("questions.jsonl"),
                "--attacks=" + sample("attacks.jsonl"),
                "--references=1",
                "--json");

        assertThat(passed(alone)).isEqualTo(24);
        assertThat(passed(guarded)).isZero();
    }

    private static int passed(JsonNode report) {
        int passed = 0;
        for (JsonNode category : report.path("attacks")) {
            passed += category.path("benign").asBoolean()
                    ? 0
                    : category.path("passed").asInt();
        }
        return passed;
    }

    @Test
    void answersOfACsvFileAreJudgedToo() throws IOException {
        Path csv = Files.writeString(folder.resolve("f.csv"), """
                question,reference,answer,score
                Why does ice float?,Ice is less dense than liquid water.,It is less dense than liquid water.,5
                Why does ice float?,Ice is less dense than liquid water.,Fish like it.,1
                """);
        JsonNode report = json("--tutor=lexical", "--csv=" + csv, "--pass=3", "--json");

        assertThat(report.at("/measures/accuracy/value").asDouble()).isEqualTo(1);
        assertThat(report.at("/measures/pearson/value").asDouble()).isGreaterThan(0.9);
        assertThat(report.at("/measures/accuracy").has("low"))
                .as("one question has no interval")
                .isFalse();
    }

    @Test
    void whatIsWrongIsSaidWithWhatToDo() throws IOException {
        assertThat(run("--tutor=lexical")).isEqualTo(2);
        assertThat(err.toString()).contains("Say what to measure on");
        assertThat(run("--tutor=lexical", "--questions=" + folder.resolve("none.jsonl"), "--answers=x"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("There is no file").contains("none.jsonl");
        assertThat(run(
                        "--tutor=mistral",
                        "--questions=" + sample("questions.jsonl"),
                        "--answers=" + sample("answers.jsonl")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("set MISTRAL_API_KEY");
        Path bad = Files.writeString(folder.resolve("bad.csv"), "question,answer\nWhy?,So\n");
        assertThat(run("--tutor=lexical", "--csv=" + bad)).isEqualTo(1);
        assertThat(err.toString()).contains("bad.csv: line 1: no column is called reference, none label or score");
    }

    @Test
    void theKeyIsReadAsTheBotReadsItAndNeverShown() throws IOException {
        try (LocalMistral mistral =
                LocalMistral.builder().model(new SensibleModel()).start()) {
            Files.writeString(folder.resolve(".env"), """
                    MISTRAL_API_KEY=%s
                    MISTRAL_API_URL=%s
                    MISTRAL_RPS=0
                    """.formatted(mistral.key(), mistral.url()));
            int code = run(
                    "--tutor=mistral",
                    "--questions=" + sample("questions.jsonl"),
                    "--answers=" + sample("answers.jsonl"),
                    "--limit=3",
                    "--references=1");

            assertThat(code).isZero();
            assertThat(mistral.calls()).hasSize(9);
            assertThat(out.toString() + err).doesNotContain(mistral.key());
        }
    }

    @Test
    void nothingInAFileCanSteerATerminal() throws IOException {
        Path csv = Files.writeString(folder.resolve("f.csv"), """
                question,reference,answer,label
                Why?,Because of the moon.,\u001b[2J Because of the moon.,incorrect
                """);
        assertThat(run("--tutor=lexical", "--csv=" + csv)).isZero();
        assertThat(out.toString()).contains("Because of the moon").doesNotContain("\u001b");
    }

    /** Learners who say it in words that the reference has not: graded answers of others make them known. */
    @Test
    void gradedAnswersAreWorthSomethingAndLetNoAttackThrough() throws IOException {
        Path file = limeInOtherWords();

        JsonNode rows = json(
                "--tutor=lexical", "--bank=2,10", "--csv=" + file, "--attacks=" + sample("attacks.jsonl"), "--json");

        assertThat(rows.findValuesAsText("bank")).containsExactly("0", "2", "10");
        rows.forEach(row -> {
            assertThat(row.path("tested").asInt()).as("the same for every bank").isEqualTo(4 * 10 * 5);
            assertThat(row.path("attacks_newly_passed")).isEmpty();
        });
        assertThat(rows.at("/0/accuracy/value").asDouble()).isEqualTo(0.5, within(0.1));
        assertThat(rows.at("/2/accuracy/value").asDouble()).isGreaterThan(0.7);
        assertThat(rows.at("/2/confident_half/value").asDouble())
                .as("the bank says how sure it is, too")
                .isGreaterThan(rows.at("/0/confident_half/value").asDouble())
                .isGreaterThan(0.85);
        assertThat(rows.at("/2/gain/value").asDouble())
                .isEqualTo(
                        rows.at("/2/accuracy/value").asDouble()
                                - rows.at("/0/accuracy/value").asDouble(),
                        within(1e-9));
    }

    @Test
    void whatAModelGradedIsWorthLessAndWrongLabelsCost() throws IOException {
        String csv = "--csv=" + limeInOtherWords();
        double people = gain("--tutor=lexical", "--bank=10", csv, "--json");
        double model = gain("--tutor=lexical", "--bank=10", "--bank-by=model", csv, "--json");
        double wrong = gain("--tutor=lexical", "--bank=10", "--bank-errors=0.4", csv, "--json");

        assertThat(people).isPositive();
        assertThat(model).isLessThan(people);
        assertThat(wrong).isLessThan(people);
    }

    private double gain(String... arguments) throws IOException {
        out.getBuffer().setLength(0);
        return json(arguments).at("/1/gain/value").asDouble();
    }

    @Test
    void theBanksErrorsAreAShare() {
        assertThat(run("--tutor=lexical", "--bank=10", "--bank-errors=0.7", "--csv=f.csv"))
                .isNotZero();
        assertThat(run("--tutor=lexical", "--bank-by=model", "--csv=f.csv")).isNotZero();
        assertThat(err.toString()).contains("say more of --bank");
    }

    @Test
    void theSameLabelsAreWrongEachTime() {
        List<GradedSet.GradedAnswer> answers = IntStream.range(0, 2_000)
                .mapToObj(i -> new GradedSet.GradedAnswer("q" + i % 40, "", "answer " + i, "correct", Double.NaN, ""))
                .toList();
        BankTrial.Graders graders = new BankTrial.Graders(true, 0.2);
        List<BankedAnswer> graded = answers.stream().map(graders::graded).toList();

        assertThat(graded).isEqualTo(answers.stream().map(graders::graded).toList());
        assertThat(graded).allMatch(BankedAnswer::byModel);
        assertThat(graded.stream().filter(answer -> !answer.correct()).count() / 2_000.0)
                .isEqualTo(0.2, within(0.03));
    }

    /** Four questions of twenty answers each: right ones in words that the reference has not, and wrong ones. */
    private Path limeInOtherWords() throws IOException {
        StringBuilder csv = new StringBuilder("question,reference,answer,label\n");
        String[] good = {"crust", "insulates", "blanket", "warmth", "outside"};
        String[] bad = {"older", "heavier", "broken", "dirty", "louder"};
        for (int question = 0; question < 4; question++) {
            for (int i = 0; i < 5; i++) {
                for (int j = i + 1; j < 5; j++) {
                    csv.append("Why so slow, number %d?,Lime conducts heat badly.,The %s and the %s are why.,right\n"
                            .formatted(question, good[i], good[j]));
                    csv.append("Why so slow, number %d?,Lime conducts heat badly.,It is %s and %s.,wrong\n"
                            .formatted(question, bad[i], bad[j]));
                }
            }
        }
        String text = csv.toString().replaceAll("(Why so slow, number \\d\\?)", "\"$1\"");
        return Files.writeString(folder.resolve("f.csv"), text);
    }
}
