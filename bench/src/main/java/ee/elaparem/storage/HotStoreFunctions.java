package ee.elaparem.storage;

import ee.elaparem.learning.Stage;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What each turn makes of a learner's stage, without the store; it lies in the package of what it measures. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HotStoreFunctions {
    private final Stage stage = new Stage.Answering(17, "recV0000000000001", 1, 123_456_789, Set.of(0, 2), 4_711L);

    /** A stage as JSON, and back. */
    @Benchmark
    public Stage keepAStage() throws IOException {
        return StageJson.stage(StageJson.write(stage));
    }
}
