package ee.elaparem.learning;

import java.util.Optional;

/**
 * Puts speech into words. Slow (a model over the network); never throws for what a network or a learner does, and may be used
 * from many threads.
 */
@FunctionalInterface
public interface Transcriber {

    /**
     * What is said in a recording, in the language in which it is said; empty text where nothing is understood.
     *
     * @param sound a whole file, untrusted
     * @param type its MIME type as its sender gave it, untrusted; empty where it is not told
     * @return empty when it cannot be found out now
     */
    Optional<String> words(byte[] sound, String type);
}
