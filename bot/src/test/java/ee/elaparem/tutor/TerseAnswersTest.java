package ee.elaparem.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import ee.elaparem.course.Question;
import ee.elaparem.learning.Grading;
import ee.elaparem.learning.Judgement;
import ee.elaparem.learning.Rubric;
import ee.elaparem.learning.Surroundings;
import ee.elaparem.learning.Verdict;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Good answers in few words: a floor under how many of them are met, so that none is lost unseen. */
class TerseAnswersTest {

    @Test
    void mostAreMetAndHardlyAnyGetsNothing() throws Exception {
        List<Verdict> verdicts = verdicts("terse-answers");

        assertThat(verdicts).hasSize(16);
        assertThat(verdicts).filteredOn(Verdict.MET::equals).hasSizeGreaterThanOrEqualTo(10);
        assertThat(verdicts).filteredOn(Verdict.NOT_YET::equals).hasSizeLessThanOrEqualTo(2);
    }

    /** Written as people write on a phone, before it was looked at how any of them is judged. */
    @Test
    void onAPhoneSixInTenAreMet() throws Exception {
        List<Verdict> verdicts = verdicts("phone-answers");

        assertThat(verdicts).hasSize(40);
        assertThat(verdicts).filteredOn(Verdict.MET::equals).hasSizeGreaterThanOrEqualTo(25);
        assertThat(verdicts).filteredOn(Verdict.NOT_YET::equals).hasSizeLessThanOrEqualTo(3);
    }

    private List<Verdict> verdicts(String name) throws Exception {
        LexicalTutor tutor = new LexicalTutor("en");
        List<Verdict> verdicts = new ArrayList<>();
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream(name + ".jsonl"))) {
            for (JsonNode line : new ObjectMapper()
                    .readerFor(JsonNode.class)
                    .<JsonNode>readValues(file)
                    .readAll()) {
                Question question =
                        SampleCourse.questions().get(line.path("question").asText());
                String words = line.path("answer").asText();
                Rubric rubric = tutor.rubric(question);
                Judgement judgement = tutor.judge(question, rubric, words, new Surroundings("en", List.of()));
                verdicts.add(Grading.grade(rubric, Set.of(), (Judgement.Answered) judgement, words)
                        .verdict());
            }
        }
        return verdicts;
    }
}
