package ee.elaparem.storage;

import ee.elaparem.course.Question;
import ee.elaparem.tutor.AnswerShelf;
import ee.elaparem.tutor.BankedAnswer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Answers that a teacher graded, by the text of their question: when that is changed, it is another question. The newest {@value
 * #MOST_OF_ONE} of each question.
 */
public final class GradedAnswers implements AnswerShelf {
    static final int MOST_OF_ONE = 200;
    /** In UTF-16 units; longer ones are cut. A message of Telegram holds no more. */
    private static final int LONGEST = 4_096;

    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");

    private final PlacementItems.Work reading;
    private final PlacementItems.Work writing;
    private final InstantSource clock;

    GradedAnswers(PlacementItems.Work reading, PlacementItems.Work writing, InstantSource clock) {
        this.reading = reading;
        this.writing = writing;
        this.clock = clock;
    }

    /**
     * A teacher's grade.
     *
     * @param question the question's text
     */
    public record Graded(String question, String answer, boolean correct) {}

    /** The teacher's, newest first, then those that learners shared. */
    @Override
    public List<BankedAnswer> of(Question question) {
        String key = hash(question.text());
        return reading.in(session -> {
            List<BankedAnswer> all = new ArrayList<>(teachers(session, key));
            all.addAll(SharedAnswers.of(session, key));
            return List.copyOf(all);
        });
    }

    /** Those alone that learners shared, newest first: for the teacher to look at. */
    public List<BankedAnswer> shared(Question question) {
        return reading.in(session -> SharedAnswers.of(session, hash(question.text())));
    }

    private static List<BankedAnswer> teachers(Session session, String key) {
        return session.sql("""
                                SELECT answer, correct FROM graded_answers
                                WHERE question = :question ORDER BY id DESC LIMIT :most""")
                .bind("question", key)
                .bind("most", MOST_OF_ONE)
                .list(row -> new BankedAnswer(row.getString("answer"), row.getInt("correct") != 0));
    }

    /**
     * Keeps them all, or none if the store fails. One that is there already gets the new grade; one that learners shared stays
     * theirs, with the teacher's grade in place of the model's.
     */
    public void add(List<Graded> answers) {
        long now = Micros.of(clock.instant());
        writing.in(session -> {
            answers.forEach(answer -> add(session, answer, now));
            answers.stream()
                    .map(answer -> hash(answer.question()))
                    .distinct()
                    .forEach(question -> trim(session, question));
            return answers.size();
        });
    }

    private static void add(Session session, Graded graded, long now) {
        String answer = cut(graded.answer());
        if (SharedAnswers.correct(session, hash(graded.question()), answer, graded.correct()) > 0) {
            return;
        }
        session.sql("""
                        INSERT INTO graded_answers (question, answer_hash, answer, correct, graded_at)
                        VALUES (:question, :hash, :answer, :correct, :at)
                        ON CONFLICT (question, answer_hash)
                        DO UPDATE SET correct = excluded.correct, graded_at = excluded.graded_at""")
                .bind("question", hash(graded.question()))
                .bind("hash", hash(answer))
                .bind("answer", answer)
                .bind("correct", graded.correct() ? 1 : 0)
                .bind("at", now)
                .run();
    }

    private static void trim(Session session, String question) {
        session.sql("""
                        DELETE FROM graded_answers WHERE question = :question AND id NOT IN
                        (SELECT id FROM graded_answers WHERE question = :question ORDER BY id DESC LIMIT :most)""").bind("question", question).bind("most", MOST_OF_ONE).run();
    }

    /** Forgets all that the teacher brought. Returns how many there were. */
    public int clear() {
        return writing.in(session -> session.sql("DELETE FROM graded_answers").run());
    }

    /** How many learners shared, of all questions. */
    public int countShared() {
        return reading.in(SharedAnswers::count);
    }

    /** How many the teacher brought, of all questions. */
    public int count() {
        return reading.in(session -> Math.toIntExact(
                session.sql("SELECT count(*) FROM graded_answers").count()));
    }

    static String cut(String text) {
        int end = Math.min(LONGEST, text.length());
        String bounded = text.substring(0, end > 0 && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
        return bounded.replace("\0", "");
    }

    static String hash(String text) {
        try {
            String plain = SPACE.matcher(text.strip()).replaceAll(" ");
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
