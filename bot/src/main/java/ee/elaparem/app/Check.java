package ee.elaparem.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import ee.elaparem.app.CheckResult.Grade;
import ee.elaparem.app.FaultySettings.Fault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ela-parem check}: the settings and everything they lead to, on one screen. Changes nothing. */
@Command(
        name = "check",
        description = {
            "Looks at the settings, Telegram, the course, the port, the store, the disk and the clock.",
            "Says what to do about each fault, and exits with 1 when the bot cannot work so.",
            "Changes nothing, and may be used while the bot is running."
        },
        mixinStandardHelpOptions = true)
final class Check implements Callable<Integer> {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String LINE = "%-24s %s";

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(names = "--json", description = "Prints one JSON object instead, for programs.")
    boolean json;

    @Override
    public Integer call() {
        PrintWriter out = Commands.out(spec);
        Ansi ansi =
                spec == null ? Ansi.OFF : spec.commandLine().getColorScheme().ansi();
        return report(System.getenv(), Main.home(), InstantSource.system(), json, ansi, out);
    }

    /** Looks and prints. Returns the exit code. */
    static int report(
            Map<String, String> environment, Path home, InstantSource clock, boolean json, Ansi ansi, PrintWriter out) {
        Settings settings;
        try {
            settings = Settings.read(environment, home);
        } catch (FaultySettings e) {
            faults(e.faults(), json, ansi, out);
            return ExitCode.FAILED;
        }
        Map<String, String> shown = ShownSettings.of(settings);
        Map<String, CheckResult> found = CheckRun.of(CheckParts.of(settings, clock), CheckRun.PATIENCE);
        boolean works = found.values().stream().noneMatch(result -> result.grade() == Grade.FAIL);
        if (json) {
            out.println(json(works, shown, found, settings.remarks()));
        } else {
            print(shown, found, settings.remarks(), works, ansi, out);
        }
        out.flush();
        return works ? ExitCode.OK : ExitCode.FAILED;
    }

    private static void faults(List<Fault> faults, boolean json, Ansi ansi, PrintWriter out) {
        if (json) {
            Map<String, CheckResult> found = new LinkedHashMap<>();
            for (Fault fault : faults) {
                found.put(fault.where(), CheckResult.fail(fault.problem(), fault.remedy()));
            }
            out.println(json(false, Map.of(), found, List.of()));
        } else {
            for (Fault fault : faults) {
                line(fault.where(), CheckResult.fail(fault.problem(), fault.remedy()), ansi, out);
            }
        }
        out.flush();
    }

    private static void print(
            Map<String, String> settings,
            Map<String, CheckResult> found,
            List<String> remarks,
            boolean works,
            Ansi ansi,
            PrintWriter out) {
        settings.forEach((name, value) -> out.println("     " + LINE.formatted(name, value)));
        out.println();
        found.forEach((name, result) -> line(name, result, ansi, out));
        if (!remarks.isEmpty()) {
            out.println();
            remarks.forEach(remark -> out.println(mark(Grade.WARN, ansi) + " " + remark));
        }
        out.println();
        out.println(works ? "The bot can work with these settings." : "The bot cannot work with these settings yet.");
    }

    private static void line(String name, CheckResult result, Ansi ansi, PrintWriter out) {
        out.println(mark(result.grade(), ansi) + " " + LINE.formatted(name, result.says()));
        result.remedy().lines().forEach(remedy -> out.println("     " + LINE.formatted("", "-> " + remedy)));
    }

    /** Told by the word, so that nobody needs to see the colour. */
    private static String mark(Grade grade, Ansi ansi) {
        return switch (grade) {
            case OK -> ansi.string("@|green ok  |@");
            case WARN -> ansi.string("@|yellow warn|@");
            case FAIL -> ansi.string("@|bold,red FAIL|@");
        };
    }

    private static String json(
            boolean works, Map<String, String> settings, Map<String, CheckResult> found, List<String> remarks) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(text)) {
            generator.writeStartObject();
            generator.writeBooleanField("works", works);
            generator.writeObjectFieldStart("settings");
            for (var setting : settings.entrySet()) {
                generator.writeStringField(setting.getKey(), setting.getValue());
            }
            generator.writeEndObject();
            generator.writeObjectFieldStart("parts");
            for (var part : found.entrySet()) {
                CheckResult result = part.getValue();
                generator.writeObjectFieldStart(part.getKey());
                generator.writeStringField("grade", result.grade().name().toLowerCase(Locale.ROOT));
                generator.writeStringField("says", result.says());
                generator.writeStringField("remedy", result.remedy());
                generator.writeEndObject();
            }
            generator.writeEndObject();
            generator.writeArrayFieldStart("remarks");
            for (String remark : remarks) {
                generator.writeString(remark);
            }
            generator.writeEndArray();
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
