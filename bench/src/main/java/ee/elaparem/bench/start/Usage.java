package ee.elaparem.bench.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * What a process has used.
 *
 * @param cpu of all its threads, in user and in system mode, to the hundredth of a second
 * @param resident bytes in memory now; empty where the system does not tell (it does on Linux)
 * @param peak the most bytes that were in memory at once
 */
public record Usage(Duration cpu, OptionalLong resident, OptionalLong peak) {
    private static final int KB = 1024;

    /** Of a process that runs; of one that has ended, nothing. */
    public static Usage of(ProcessHandle process) {
        OptionalLong resident = OptionalLong.empty();
        OptionalLong peak = OptionalLong.empty();
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
                if (line.startsWith("VmRSS:")) {
                    resident = OptionalLong.of(bytes(line));
                } else if (line.startsWith("VmHWM:")) {
                    peak = OptionalLong.of(bytes(line));
                }
            }
        } catch (IOException e) {
            // not Linux, or the process has ended
        }
        return new Usage(process.info().totalCpuDuration().orElse(Duration.ZERO), resident, peak);
    }

    /** @param line such as "VmRSS: 1234 kB" */
    private static long bytes(String line) {
        return Long.parseLong(line.replaceAll("\\D", "")) * KB;
    }
}
