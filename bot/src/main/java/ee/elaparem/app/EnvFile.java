package ee.elaparem.app;

import ee.elaparem.app.FaultySettings.Fault;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code .env} file: lines of {@code NAME=value}. Blank lines and lines that begin with {@code #} are passed over, a
 * leading {@code export} too, and so is a remark after white space and {@code #}. A value may stand in single or double
 * quotes, and then keeps its spaces and its {@code #}; nothing within a value is replaced.
 *
 * <p>Read here and not by a library, because the errors of the known ones quote the faulty line, which may hold a secret,
 * and stop at the first.
 */
final class EnvFile {
    /** Far more than settings need; a larger file is something else. */
    static final int MOST_BYTES = 64 * 1024;

    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");
    private static final Pattern QUOTED = Pattern.compile("(?:\"([^\"]*)\"|'([^']*)')\\s*(?:#.*)?");
    private static final Pattern REMARK = Pattern.compile("(?:^|\\s+)#.*$");

    private EnvFile() {}

    /**
     * The file's settings by name, in its order; none where there is no file.
     *
     * @param faults what is wrong with the file is added here, by line, without what the line says
     */
    static Map<String, String> read(Path file, List<Fault> faults) {
        Map<String, String> settings = new LinkedHashMap<>();
        int number = 0;
        for (String line : text(file, faults).lines().toList()) {
            number++;
            line = line.strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String where = file.getFileName() + ", line " + number + ",";
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                faults.add(new Fault(where, "is no setting.", "Write NAME=value, or begin a remark with #."));
                continue;
            }
            String name = parts.group(1);
            String value = parts.group(2);
            if (value.startsWith("\"") || value.startsWith("'")) {
                Matcher quoted = QUOTED.matcher(value);
                if (!quoted.matches()) {
                    faults.add(new Fault(
                            where,
                            "has a quotation mark that is not closed, or words after it.",
                            "Close the quotation mark at the end of the value."));
                    continue;
                }
                value = quoted.group(1) != null ? quoted.group(1) : quoted.group(2);
            } else {
                value = REMARK.matcher(value).replaceFirst("").strip();
            }
            if (settings.putIfAbsent(name, value) != null) {
                faults.add(new Fault(where, "sets " + name + " a second time.", "Keep one of the two lines."));
            }
        }
        return settings;
    }

    private static String text(Path file, List<Fault> faults) {
        if (!Files.exists(file)) {
            return "";
        }
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
                faults.add(new Fault(
                        file.toString(),
                        "is no file of settings (a folder, or larger than " + MOST_BYTES + " bytes).",
                        "Move it away; .env.example shows what it should look like."));
                return "";
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            faults.add(new Fault(file.toString(), "is not UTF-8.", "Save it again with the encoding UTF-8."));
            return "";
        } catch (IOException e) {
            faults.add(new Fault(file.toString(), "cannot be read.", "Check who may read it."));
            return "";
        }
    }
}
