package ee.elaparem.bench.start;

import java.util.Optional;

/** A bot that runs, and what the operating system says of it. */
public interface RunningBot extends AutoCloseable {
    /** What it has used so far; empty where that cannot be told. */
    Optional<Usage> usage();

    /** Ends it as an operator would, and waits for the end. */
    @Override
    void close();
}
