package ee.elaparem;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a main class, of the program or of its tests, in a process of its own. */
public final class ChildProcess {
    private ChildProcess() {}

    /** The process, not yet started; its errors come with its output. */
    public static ProcessBuilder of(Class<?> main, String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).redirectErrorStream(true);
    }
}
