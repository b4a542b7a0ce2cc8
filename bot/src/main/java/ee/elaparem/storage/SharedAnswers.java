package ee.elaparem.storage;

import ee.elaparem.learning.Sharing;
import ee.elaparem.tutor.BankedAnswer;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Answers of learners who agreed to it, by question: the newest {@value #MOST_OF_ONE} of each, and of one learner at most one
 * right and one wrong. Gone as soon as the learner withdraws or deletes their data.
 */
final class SharedAnswers {
    static final int MOST_OF_ONE = 60;

    private SharedAnswers() {}

    static void keep(Handle handle, long learner, Sharing sharing, long now) {
        switch (sharing) {
            case Sharing.Answer answer -> put(handle, learner, answer, now);
            case Sharing.Withdrawn _ -> erase(handle, learner);
        }
    }

    private static void put(Handle handle, long learner, Sharing.Answer shared, long now) {
        String question = GradedAnswers.hash(shared.question());
        handle.createUpdate("""
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
                .execute();
        handle.createUpdate("""
                        DELETE FROM shared_answers WHERE question = :question AND id NOT IN
                        (SELECT id FROM shared_answers WHERE question = :question
                        ORDER BY graded_at DESC, id DESC LIMIT :most)""")
                .bind("question", question)
                .bind("most", MOST_OF_ONE)
                .execute();
    }

    /**
     * A teacher's grade for an answer that learners shared. Returns how many learners gave it; 0 where none did, and then nothing
     * is kept of it here.
     */
    static int correct(Handle handle, String question, String answer, boolean correct) {
        // who has a right and a wrong one keeps the one that the teacher has looked at
        handle.createUpdate("""
                        DELETE FROM shared_answers WHERE question = :question AND answer <> :answer AND correct = :correct
                        AND learner IN (SELECT learner FROM shared_answers
                        WHERE question = :question AND answer = :answer)""")
                .bind("question", question)
                .bind("answer", answer)
                .bind("correct", correct ? 1 : 0)
                .execute();
        return handle.createUpdate("""
                        UPDATE shared_answers SET correct = :correct, corrected = 1
                        WHERE question = :question AND answer = :answer""")
                .bind("question", question)
                .bind("answer", answer)
                .bind("correct", correct ? 1 : 0)
                .execute();
    }

    static void erase(Handle handle, long learner) {
        handle.createUpdate("DELETE FROM shared_answers WHERE learner = :learner")
                .bind("learner", learner)
                .execute();
    }

    /** Newest first; who gave them is not told. */
    static List<BankedAnswer> of(Handle handle, String question) {
        return handle.createQuery("""
                        SELECT answer, correct, corrected FROM shared_answers
                        WHERE question = :question ORDER BY graded_at DESC, id DESC LIMIT :most""")
                .bind("question", question)
                .bind("most", MOST_OF_ONE)
                .map((row, _) -> new BankedAnswer(
                        row.getString("answer"), row.getInt("correct") != 0, row.getInt("corrected") == 0))
                .list();
    }

    /** The texts of one learner's. */
    static List<String> by(Handle handle, long learner) {
        return handle.createQuery("SELECT answer FROM shared_answers WHERE learner = :learner ORDER BY id")
                .bind("learner", learner)
                .mapTo(String.class)
                .list();
    }

    static int count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM shared_answers")
                .mapTo(Integer.class)
                .one();
    }
}
