package ee.elaparem.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How long this disk takes to have something for certain. An update waits for that twice before it is answered, so no bot
 * that keeps what it confirms is faster than the disk's own percentiles.
 */
final class ForcedWrites {
    /** About what a commit of one or two units writes. */
    private static final int BYTES = 40 * 1024;

    /** Within so many places of a file, over and over, as a log is written. */
    private static final int PLACES = 100;

    private static final Duration BETWEEN = Duration.ofMillis(5);

    private ForcedWrites() {}

    /**
     * Writes to a file of its own, which is gone afterwards.
     *
     * @param times how often, from 1; each takes five milliseconds and the wait
     * @throws IOException when the disk cannot be written to
     */
    static Figures.Waits measure(Path folder, int times) throws IOException, InterruptedException {
        Histogram waits = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
        try (FileChannel file = FileChannel.open(
                folder.resolve("forced-writes"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE)) {
            ByteBuffer page = ByteBuffer.allocate(BYTES);
            for (int time = 0; time < times; time++) {
                page.clear();
                file.write(page, (long) (time % PLACES) * BYTES);
                long begun = System.nanoTime();
                file.force(true);
                waits.recordValue(Math.min(
                        TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begun), waits.getHighestTrackableValue()));
                Thread.sleep(BETWEEN);
            }
        }
        return Figures.Waits.of(waits);
    }
}
