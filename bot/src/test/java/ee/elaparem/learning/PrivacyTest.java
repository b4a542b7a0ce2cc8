package ee.elaparem.learning;

import ee.elaparem.course.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who asks what is kept about them is told who reads it. */
class PrivacyTest {
    private static Pupil pupil(Readers readers) {
        return new Pupil(
                new LearningPath(new PlainTutor(), Care.NONE, Map.of(), readers, List.of("en", "et")),
                Courses.of(Level.ENTRY));
    }

    @Test
    void whereNobodyReadsAlongNobodyIsNamed() {
        pupil(Readers.of(new PlainTutor()))
                .asks(Command.PRIVACY)
                .hears(Phrase.PRIVACY)
                .hearsNothingOf(Phrase.PRIVACY_MODEL, Phrase.PRIVACY_TEACHER);
    }

    @Test
    void theTeacherAndTheModelAreNamed() {
        pupil(new Readers(Optional.of("Mistral AI"), Optional.empty()).andTeacherIn("Airtable"))
                .asks(Command.PRIVACY)
                .hears(Phrase.PRIVACY, Phrase.PRIVACY_MODEL, Phrase.PRIVACY_TEACHER)
                .hearsWith("who", "Mistral AI")
                .hearsWith("where", "Airtable");
    }
}
