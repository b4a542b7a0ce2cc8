package ee.elaparem.storage;

import static ee.elaparem.storage.Samples.mari;
import static ee.elaparem.storage.Samples.turn;
import static ee.elaparem.storage.Samples.update;
import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.ChildProcess;
import ee.elaparem.learning.Learner;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that dies in the middle of its work loses nothing that it was told was stored. */
class KilledProcessTest {
    private static final int LANES = 16;
    private static final int ENOUGH = 300;

    @TempDir
    Path folder;

    @Test
    void whatWasReturnedSurvivesAndWhatWasNotIsWholeOrAbsent() throws Exception {
        Set<Long> received = new HashSet<>();
        Set<Long> done = new HashSet<>();
        Process child = ChildProcess.of(Works.class, folder.toString()).start();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(child.getInputStream()))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                if (words.length == 3 && words[2].equals(".")) {
                    (words[0].equals("received") ? received : done).add(Long.valueOf(words[1]));
                }
            }
        }
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isEqualTo(9);
        assertThat(done).hasSizeGreaterThanOrEqualTo(ENOUGH - LANES);

        try (Store store = Store.open(folder)) {
            Set<Long> waiting = new HashSet<>();
            store.inbox().waiting(0, 100_000).forEach(update -> waiting.add(update.update()));
            assertThat(waiting).doesNotContainAnyElementsOf(done);
            // a delivery that was confirmed is known, whether done or not
            List<Received> again =
                    received.stream().map(id -> update(id, id / 1_000_000)).toList();
            assertThat(store.inbox().add(again)).isEmpty();

            long turns = 0;
            for (long lane = 1; lane <= LANES; lane++) {
                List<String> said = store.learners().past(lane).messages(100_000).stream()
                        .map(message -> message.text())
                        .toList();
                // in order, none twice, none left out, and as many calls as turns
                for (int n = 0; n < said.size(); n++) {
                    assertThat(said.get(n)).isEqualTo("word " + n);
                }
                long version = store.learners().find(lane).map(Learner::version).orElse(0L);
                assertThat(version).isEqualTo(said.size());
                assertThat(store.outbox().waiting(lane, 100_000)).hasSize(said.size());
                turns += version;
            }
            assertThat(turns).isGreaterThanOrEqualTo(done.size());
        }
    }

    /** Receives and does updates in many lanes, says what was stored, and dies in the middle of it. */
    static final class Works {
        public static void main(String[] args) throws InterruptedException {
            PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true);
            AtomicInteger count = new AtomicInteger();
            Store store = Store.open(Path.of(args[0]));
            for (long lane = 1; lane <= LANES; lane++) {
                long id = lane;
                Thread.startVirtualThread(() -> {
                    // bounded well below what is kept of a learner's messages
                    for (int n = 0; n < 900; n++) {
                        long update = id * 1_000_000 + n;
                        store.inbox().add(List.of(update(update, id)));
                        say(out, "received " + update + " .");
                        Learner learner = store.learners().find(id).orElse(mari(id));
                        store.commit(turn(update, learner, "word " + n));
                        say(out, "done " + update + " .");
                        if (count.incrementAndGet() == ENOUGH) {
                            Runtime.getRuntime().halt(9);
                        }
                    }
                });
            }
            Thread.sleep(60_000);
            Runtime.getRuntime().halt(1);
        }

        private static void say(PrintStream out, String line) {
            synchronized (out) {
                out.println(line);
            }
        }
    }
}
