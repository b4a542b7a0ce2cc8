package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code ./ela-parem} does before the JVM starts. The script is the real one; Maven and the JDK are played by small
 * scripts that write down how they were called.
 */
class StartScriptTest {
    @TempDir
    Path folder;

    private Path project;
    private Path jdk;

    @BeforeEach
    void layOut() throws IOException {
        project = Files.createDirectories(folder.resolve("the project"));
        for (String file : List.of("ela-parem", ".mvn/jdk.sh")) {
            Path copy = project.resolve(file);
            Files.createDirectories(copy.getParent());
            Files.copy(Path.of("..").resolve(file), copy);
        }
        for (String file : List.of(
                "pom.xml",
                "bot/pom.xml",
                "sandbox/pom.xml",
                "bot/src/main/A.java",
                "bot/src/main/B.java",
                "sandbox/src/main/C.java")) {
            Files.createDirectories(project.resolve(file).getParent());
            Files.writeString(project.resolve(file), "");
        }
        aged(project);
        script(project.resolve("mvnw"), """
                echo "$@" >>"$(dirname "$0")/builds"
                echo "[INFO] Building Ela Parem bot 0.1.0 [1/1]"
                [ -z "${BREAK-}" ] || { echo "[ERROR] B.java:[1,1] cannot find symbol"; exit 1; }
                sleep "${SLOW-0}"
                mkdir -p "$(dirname "$0")/bot/target"
                echo jar >"$(dirname "$0")/bot/target/ela-parem.jar"
                """);
        jdk = folder.resolve("jdk");
        script(jdk.resolve("bin/javac"), "");
        script(jdk.resolve("bin/java"), """
                for option in "$@"; do
                  [ "$option" = train ] && train=yes
                  last=$option
                done
                [ -z "${train-}" ] || { echo cache >"$last"; exit; }
                for option in "$@"; do echo "<$option>"; done
                """);
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
    }

    @Test
    void theFirstStartBuildsAndTheSecondDoesNotTouchMaven() throws Exception {
        Run first = run("course", "a b");
        assertThat(first.code).isZero();
        assertThat(first.err).contains("Building Ela Parem", "Ela Parem bot");
        assertThat(first.out).endsWith("<-jar>\n<" + project + "/bot/target/ela-parem.jar>\n<course>\n<a b>\n");

        Run second = run();
        assertThat(second.code).isZero();
        assertThat(second.err).isEmpty();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void aChangedANewAndARemovedFileAreEachBuilt() throws Exception {
        run();

        Files.writeString(project.resolve("bot/src/main/A.java"), "changed");
        run();
        assertThat(builds()).as("after a change").isEqualTo(2);

        Files.writeString(project.resolve("sandbox/src/main/D.java"), "");
        run();
        assertThat(builds()).as("after a new file").isEqualTo(3);

        Files.delete(project.resolve("bot/src/main/B.java"));
        run();
        assertThat(builds()).as("after a removal").isEqualTo(4);

        Files.delete(project.resolve("bot/target/ela-parem.jar"));
        run();
        assertThat(builds()).as("without the jar").isEqualTo(5);

        run();
        assertThat(builds()).as("with nothing new").isEqualTo(5);
    }

    @Test
    void aFailedBuildShowsItsErrorsAndIsTriedAgain() throws Exception {
        Run failed = run(Map.of("BREAK", "yes"), project.resolve("ela-parem"));
        assertThat(failed.code).isEqualTo(1);
        assertThat(failed.err).contains("B.java:[1,1] cannot find symbol", "The build failed");
        assertThat(failed.out).as("nothing is started").isEmpty();

        assertThat(run().code).isZero();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void twoFirstStartsAtOnceMakeOneBuild() throws Exception {
        Process one = start(Map.of("SLOW", "1"), project.resolve("ela-parem"));
        Process two = start(Map.of("SLOW", "1"), project.resolve("ela-parem"));

        assertThat(one.waitFor()).isZero();
        assertThat(two.waitFor()).isZero();
        assertThat(builds()).isEqualTo(1);
        assertThat(project.resolve("target/build.lock")).doesNotExist();
    }

    @Test
    void theLockOfAKilledBuildIsTakenOver() throws Exception {
        Path lock = Files.createDirectories(project.resolve("target/build.lock"));
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Files.writeString(lock.resolve("pid"), Long.toString(gone.pid()));

        assertThat(run().code).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void itWorksThroughALinkFromAnyFolder() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path link = Files.createSymbolicLink(bin.resolve("ela"), Path.of("../the project/ela-parem"));
        Path linkToLink = Files.createSymbolicLink(folder.resolve("ela"), link);

        Run run = run(Map.of(), linkToLink);

        assertThat(run.code).isZero();
        assertThat(run.out).contains("<-Delaparem.home=" + project + ">");
    }

    @Test
    void theStartUsesTheCacheAndTheOperatorsOptions() throws Exception {
        Run run = run(Map.of("JAVA_OPTS", "-Xmx200m -Dx=y"), project.resolve("ela-parem"));

        assertThat(run.out).contains("<-XX:AOTCache=" + project + "/bot/target/ela-parem.aot>", "<-Xmx200m>\n<-Dx=y>");
    }

    private record Run(int code, String out, String err) {}

    private Run run(String... args) throws Exception {
        return run(Map.of(), project.resolve("ela-parem"), args);
    }

    private Run run(Map<String, String> environment, Path script, String... args) throws Exception {
        Process process = start(environment, script, args);
        return new Run(
                process.waitFor(),
                Files.readString(folder.resolve("out." + process.pid())),
                Files.readString(folder.resolve("err." + process.pid())));
    }

    private Process start(Map<String, String> environment, Path script, String... args) throws IOException {
        // the shell's own number names its files: $$ stays the same through exec
        ProcessBuilder builder =
                new ProcessBuilder("sh", "-c", "exec \"$@\" >\"$FOLDER/out.$$\" 2>\"$FOLDER/err.$$\"", "sh");
        builder.command().add(script.toString());
        builder.command().addAll(List.of(args));
        builder.directory(folder.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("FOLDER", folder.toString());
        builder.environment().put("JAVA_HOME", jdk.toString());
        return builder.start();
    }

    private long builds() throws IOException {
        Path builds = project.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\nset -eu\n" + text, StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Makes everything in the folder an hour old. */
    private static void aged(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600)));
            }
        }
    }
}
