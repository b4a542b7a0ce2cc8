package ee.elaparem.app;

import ee.elaparem.course.CourseFiles;
import ee.elaparem.learning.Verdict;
import ee.elaparem.telegram.Events;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The bot in a process of its own that kills itself, as {@code kill -9} does, at a point on the way of an update. */
final class KillableBot {
    private KillableBot() {}

    /** The points at which something has just become durable, or is just about to. */
    enum Point {
        UPDATES_STORED,
        TURN_BEGUN,
        TURN_COMMITTED,
        CALL_ANSWERED,
        CALL_RECORDED
    }

    /**
     * @param args the point, and at which time of passing it, from 1; settings come from the environment
     */
    public static void main(String[] args) throws InterruptedException {
        Settings settings = Settings.read(System.getenv(), Path.of(System.getenv("DATA_DIR")));
        Killer killer = new Killer(Point.valueOf(args[0]), Integer.parseInt(args[1]));
        try (Bot _ = Bot.start(settings, CourseFiles.readShipped().course(), InstantSource.system(), _ -> killer)) {
            Thread.sleep(Duration.ofMinutes(5));
        }
        System.exit(3);
    }

    private static final class Killer implements Events {
        private final Point point;
        private final AtomicInteger left;

        Killer(Point point, int time) {
            this.point = point;
            this.left = new AtomicInteger(time);
        }

        @Override
        public void updatesStored(int received, int fresh) {
            if (fresh > 0) {
                passing(Point.UPDATES_STORED);
            }
        }

        @Override
        public void turnBegun(long update, long learner) {
            passing(Point.TURN_BEGUN);
        }

        @Override
        public void turnCommitted(long update, long learner, String stage, @Nullable Verdict verdict, Duration took) {
            passing(Point.TURN_COMMITTED);
        }

        @Override
        public void callAnswered(long chat, String method, String outcome, Duration took) {
            passing(Point.CALL_ANSWERED);
        }

        @Override
        public void callRecorded(long chat, String method) {
            passing(Point.CALL_RECORDED);
        }

        private void passing(Point passed) {
            if (passed == point && left.decrementAndGet() == 0) {
                try {
                    new ProcessBuilder(
                                    "kill",
                                    "-9",
                                    Long.toString(ProcessHandle.current().pid()))
                            .start();
                } catch (IOException e) {
                    Runtime.getRuntime().halt(4);
                }
                while (true) {
                    LockSupport.park();
                }
            }
        }
    }
}
