package ee.elaparem.storage;

import ee.elaparem.learning.Sharing;
import ee.elaparem.tutor.BankedAnswer;
import java.util.List;

/**
 * Answers of learners who agreed to it, by question: the newest {@value #MOST_OF_ONE} of each, and of one learner at most one
 * right and one wrong. Gone as soon as the learner withdraws or deletes their data.
 */
final class SharedAnswers {
    static final int MOST_OF_ONE = 60;

    private SharedAnswers() {}

    static void keep(Session session, long learner, Sharing sharing, long now) {
        switch (sharing) {
            case Sharing.Answer answer -> put(session, learner, answer, now);
            case Sharing.Withdrawn _ -> erase(session, learner);
        }
    }

    private static void put(Session session, long learner, Sharing.Answer shared, long now) {
        String question = GradedAnswers.hash(shared.question());
        session.sql("""
                        INSERT INTO shared_answers (learner, question, answer, correct, corrected, graded_at)
                        VALUES (:learner, :question, :answer, :correct, 0, :at)
                        ON CONFLICT (learner, question, correct)
                        DO UPDATE SET answer = excluded.answer, graded_at = excluded.graded_at
                        WHERE shared_answers.corrected = 0""")
                .bind("learner", learner)
                .bind("question", question)
                .bind("answer", GradedAnswers.cut(shared.answer()))
                .bind("correct", shared.correct() ? 1 : 0)
                .bind("at", now)
                .run();
        session.sql("""
                        DELETE FROM shared_answers WHERE question = :question AND id NOT IN
                        (SELECT id FROM shared_answers WHERE question = :question
                        ORDER BY graded_at DESC, id DESC LIMIT :most)""").bind("question", question).bind("most", MOST_OF_ONE).run();
    }

    /**
     * A teacher's grade for an answer that learners shared. Returns how many learners gave it; 0 where none did, and then nothing
     * is kept of it here.
     */
    static int correct(Session session, String question, String answer, boolean correct) {
        // who has a right and a wrong one keeps the one that the teacher has looked at
        session.sql("""
                        DELETE FROM shared_answers WHERE question = :question AND answer <> :answer AND correct = :correct
                        AND learner IN (SELECT learner FROM shared_answers
                        WHERE question = :question AND answer = :answer)""")
                .bind("question", question)
                .bind("answer", answer)
                .bind("correct", correct ? 1 : 0)
                .run();
        return session.sql("""
                        UPDATE shared_answers SET correct = :correct, corrected = 1
                        WHERE question = :question AND answer = :answer""")
                .bind("question", question)
                .bind("answer", answer)
                .bind("correct", correct ? 1 : 0)
                .run();
    }

    static void erase(Session session, long learner) {
        session.sql("DELETE FROM shared_answers WHERE learner = :learner")
                .bind("learner", learner)
                .run();
    }

    /** Newest first; who gave them is not told. */
    static List<BankedAnswer> of(Session session, String question) {
        return session.sql("""
                        SELECT answer, correct, corrected FROM shared_answers
                        WHERE question = :question ORDER BY graded_at DESC, id DESC LIMIT :most""")
                .bind("question", question)
                .bind("most", MOST_OF_ONE)
                .list(row -> new BankedAnswer(
                        row.getString("answer"), row.getInt("correct") != 0, row.getInt("corrected") == 0));
    }

    /** The texts of one learner's. */
    static List<String> by(Session session, long learner) {
        return session.sql("SELECT answer FROM shared_answers WHERE learner = :learner ORDER BY id")
                .bind("learner", learner)
                .list(row -> row.getString(1));
    }

    static int count(Session session) {
        return Math.toIntExact(
                session.sql("SELECT count(*) FROM shared_answers").count());
    }
}
