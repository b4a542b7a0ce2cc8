package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a process ends that waits for the word to stop, seen from outside: a real process, a real SIGTERM. */
class StopSignalTest {
    private Process process;

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void askedToStopItPutsEverythingAwayAndEndsWithZero() throws Exception {
        BufferedReader said = start("puts away");
        assertThat(said.readLine()).isEqualTo("ready");

        process.toHandle().destroy();

        assertThat(said.readLine()).isEqualTo("put away");
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void whatFailedWhilePuttingAwayShowsInTheExitCode() throws Exception {
        BufferedReader said = start("fails");
        assertThat(said.readLine()).isEqualTo("ready");

        process.toHandle().destroy();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void endingOfItselfIsNotHeldUp() throws Exception {
        BufferedReader said = start("ends of itself");

        assertThat(said.readLine()).isEqualTo("done");
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(3);
    }

    private BufferedReader start(String how) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        how)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return process.inputReader();
    }

    static final class Program {
        public static void main(String[] args) throws InterruptedException {
            StopSignal signal = StopSignal.install();
            if (args[0].equals("ends of itself")) {
                signal.finish(3);
                System.out.println("done");
                System.exit(3);
            }
            System.out.println("ready");
            signal.await();
            System.out.println("put away");
            signal.finish(args[0].equals("fails") ? ExitCode.FAILED : ExitCode.OK);
        }
    }
}
