package ee.elaparem.learning;

import java.util.Optional;

/**
 * Who beside the bot reads what learners write. A learner who asks what is kept about them is told.
 *
 * @param model whose model gets it, such as {@code "Mistral AI"}; empty where there is none
 * @param teacher where the teacher can read it, such as {@code "Airtable"}; empty where nowhere
 */
public record Readers(Optional<String> model, Optional<String> teacher) {

    /** Those that this tutor brings along, and nobody else. */
    public static Readers of(Tutor tutor) {
        return new Readers(tutor.readsAlong(), Optional.empty());
    }

    /** These, and the teacher in the named place. */
    public Readers andTeacherIn(String place) {
        return new Readers(model, Optional.of(place));
    }
}
