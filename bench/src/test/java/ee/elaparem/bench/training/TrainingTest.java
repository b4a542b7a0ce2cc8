package ee.elaparem.bench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ee.elaparem.bench.training.GradedAnswers.Answer;
import ee.elaparem.bench.training.Logistic.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
    private static final int FOLDS = 5;
    private static final double RIDGE = 100;

    @TempDir
    Path folder;

    /** The trait parts what is half right from what is wrong, and says nothing of what is right as a whole. */
    @Test
    void theScoreTeachesWhatCorrectOrNotCannot() {
        Random chance = new Random(5);
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            double score = i % 3 / 2.0;
            double trait = chance.nextGaussian() + (score == 0 ? -1 : score == 1 ? 0 : 1);
            answers.add(answer(i % 60, score, trait));
        }
        GradedAnswers set = new GradedAnswers("made", answers);
        Training training = new Training(List.of(set));

        double byLabel = new Figures(set, training.held(FOLDS, false).getFirst())
                .correlation()
                .value();
        double byScore = new Figures(set, training.heldCredit(FOLDS).getFirst())
                .correlation()
                .value();

        assertThat(byLabel).isLessThan(0.1);
        assertThat(byScore).isGreaterThan(0.25);
    }

    @Test
    void aSetOfFewQuestionsCountsLessBesideOthersAndInFullAlone() {
        GradedAnswers few = made("few", 5, 200, 1);
        GradedAnswers many = made("many", 50, 400, -0.5);

        assertThat(new Training(List.of(few)).all().weights()[0]).isCloseTo(weight(rows(few, 1)), within(1e-9));

        List<Row> both = rows(few, 5 / 25.0);
        both.addAll(rows(many, 1));
        assertThat(new Training(List.of(few, many)).all().weights()[0]).isCloseTo(weight(both), within(1e-9));
    }

    @Test
    void scoresAreReadAsSharesOfTheHighest() throws Exception {
        Files.writeString(folder.resolve("points.questions.jsonl"), """
                {"qid": "1", "lang": "en", "question": "Why does ice float?", "references": ["Ice is lighter than water."]}
                """);
        Files.writeString(folder.resolve("points.answers.jsonl"), """
                {"qid": "1", "answer": "It is lighter than water.", "label": "", "score": 5}
                {"qid": "1", "answer": "It is lighter.", "label": "", "score": 4}
                {"qid": "1", "answer": "It is cold.", "label": "", "score": 0}
                """);

        GradedAnswers read = GradedAnswers.read(folder, "points", 1);

        assertThat(read.answers()).extracting(Answer::score).containsExactly(1.0, 0.8, 0.0);
        assertThat(read.answers()).extracting(Answer::correct).containsExactly(1, 0, 0);
        assertThat(read.isScored()).isTrue();
    }

    private static GradedAnswers made(String name, int questions, int answers, double worth) {
        Random chance = new Random(answers);
        List<Answer> made = new ArrayList<>();
        for (int i = 0; i < answers; i++) {
            double trait = chance.nextGaussian();
            int correct = chance.nextDouble() < Logistic.sigmoid(worth * trait) ? 1 : 0;
            made.add(answer(i % questions, correct, trait));
        }
        return new GradedAnswers(name, made);
    }

    private static Answer answer(int question, double score, double trait) {
        return new Answer(
                "q" + question, question, score == 1 ? 1 : 0, false, score, List.of(new double[] {trait, 0, 0}));
    }

    private static List<Row> rows(GradedAnswers set, double weight) {
        List<Row> rows = new ArrayList<>();
        set.answers().forEach(answer -> rows.add(new Row(answer.traits().getFirst(), 0, answer.correct(), weight)));
        return rows;
    }

    private static double weight(List<Row> rows) {
        return Logistic.fit(rows, 1, RIDGE).weights()[0];
    }
}
