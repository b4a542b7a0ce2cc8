package ee.elaparem.app;

import ee.elaparem.app.FaultySettings.Fault;
import ee.elaparem.tutor.Strictness;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads settings of each kind by name. An empty one counts as not set; a faulty one is noted, and its default taken. */
final class SettingReader {
    private static final int MOST_SHOWN = 60;

    /** No number and no word that is asked for is as long; a key or a token pasted into the wrong line is longer. */
    private static final int LONGEST_WORD = 16;

    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,9})?");
    private static final Pattern TOKEN = Pattern.compile("[0-9]{1,20}:[A-Za-z0-9_-]{1,100}");

    private final Map<String, String> settings;
    private final Path home;
    private final List<Fault> faults;

    SettingReader(Map<String, String> settings, Path home, List<Fault> faults) {
        this.settings = settings;
        this.home = home;
        this.faults = faults;
    }

    boolean has(String name) {
        return find(name) != null;
    }

    /** A bot's token, null when not set. It becomes part of addresses, so nothing but a token's letters may be in it. */
    @Nullable
    Secret token(String name) {
        String value = find(name);
        if (value == null) {
            return null;
        }
        if (!TOKEN.matcher(value).matches()) {
            fault(name, "is no bot token.", "Copy it whole from Telegram's @BotFather; it looks like 123456:ABC-DEF.");
            return null;
        }
        return new Secret(value);
    }

    /** A server's address: http or https, host, port and an optional path; returned without a slash at its end. */
    URI address(String name, URI otherwise) {
        String value = find(name);
        if (value == null) {
            return otherwise;
        }
        try {
            URI uri = new URI(value.replaceFirst("/+$", ""));
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (Set.of("http", "https").contains(scheme)
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null
                    && uri.getPort() <= 65535) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // reported below with the other faults
        }
        // not shown: somebody may have put a password or a token into it
        fault(name, "is no address of a server.", "Write it like " + otherwise + ", with an optional port and path.");
        return otherwise;
    }

    Path folder(String name, String otherwise) {
        String value = find(name);
        Path folder = value == null ? null : path(name, value);
        if (folder != null && Files.exists(folder) && !Files.isDirectory(folder)) {
            fault(name, "is a file, not a folder: " + shown(folder.toString()) + ".", "Name a folder.");
        }
        return folder == null ? home.resolve(otherwise) : folder;
    }

    @Nullable
    Path existingFolder(String name) {
        String value = find(name);
        Path folder = value == null ? null : path(name, value);
        if (folder != null && !Files.isDirectory(folder)) {
            fault(name, "is no folder: " + shown(folder.toString()) + ".", "Name the folder of your videos.csv.");
        }
        return folder;
    }

    /** A whole number. {@code hint} is told with the range where it is none. */
    long number(String name, long otherwise, long least, long most, String hint) {
        String value = find(name);
        if (value == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below with the numbers out of range
        }
        String range = most == Long.MAX_VALUE ? least + " or more" : "from " + least + " to " + most;
        fault(name, "is no such number: " + word(value) + ".", "Write a whole number, " + range + "; " + hint + ".");
        return otherwise;
    }

    /** A number with or without decimals; empty when not set. */
    Optional<Double> decimal(String name, double least, double most, String hint) {
        String value = find(name);
        if (value == null) {
            return Optional.empty();
        }
        if (DECIMAL.matcher(value).matches()) {
            double number = Double.parseDouble(value);
            if (number >= least && number <= most) {
                return Optional.of(number);
            }
        }
        String range = "from %.0f to %.0f".formatted(least, most);
        fault(name, "is no such number: " + word(value) + ".", "Write a number " + range + "; " + hint + ".");
        return Optional.empty();
    }

    /** A text of this form. {@code form} describes it for a person. */
    String text(String name, String otherwise, Pattern pattern, String form) {
        String value = find(name);
        if (value == null) {
            return otherwise;
        }
        if (!pattern.matcher(value).matches()) {
            // not shown: people paste keys into the wrong line
            fault(name, "has not the form that it should have.", "Write " + form + ".");
            return otherwise;
        }
        return value;
    }

    /** Words for people to read, of at most {@code most} characters; {@code \n} begins a new line. Empty when not set. */
    String words(String name, int most) {
        String value = find(name);
        if (value == null) {
            return "";
        }
        String words = value.replace("\\n", "\n").strip();
        boolean readable = words.chars().allMatch(letter -> letter == '\n' || !Character.isISOControl(letter));
        if (!readable || words.isEmpty() || words.codePointCount(0, words.length()) > most) {
            fault(name, "is no text that can be shown.", "Write 1 to " + most + " characters; \\n begins a new line.");
            return "";
        }
        return words;
    }

    /** A secret of this form, null when not set. */
    @Nullable
    Secret secret(String name, Pattern pattern, String form) {
        String value = text(name, "", pattern, form);
        return value.isEmpty() ? null : new Secret(value);
    }

    Environment environment(String name, Environment otherwise) {
        String value = find(name);
        return switch (value == null ? "" : value.toLowerCase(Locale.ROOT)) {
            case "" -> otherwise;
            case "development" -> Environment.DEVELOPMENT;
            case "production" -> Environment.PRODUCTION;
            default -> {
                fault(name, "is unknown: " + word(value) + ".", "Choose development or production.");
                yield otherwise;
            }
        };
    }

    LogLevel logLevel(String name, LogLevel otherwise) {
        String value = find(name);
        if (value == null) {
            return otherwise;
        }
        return LogLevel.of(value).orElseGet(() -> {
            fault(name, "is unknown: " + word(value) + ".", "Choose TRACE, DEBUG, INFO, WARN or ERROR.");
            return otherwise;
        });
    }

    Strictness strictness(String name, Strictness otherwise) {
        String value = find(name);
        return switch (value == null ? "" : value.toLowerCase(Locale.ROOT)) {
            case "" -> otherwise;
            case "lenient" -> Strictness.LENIENT;
            case "usual" -> Strictness.USUAL;
            case "strict" -> Strictness.STRICT;
            default -> {
                fault(name, "is unknown: " + word(value) + ".", "Choose lenient, usual or strict.");
                yield otherwise;
            }
        };
    }

    private @Nullable String find(String name) {
        String value = settings.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private @Nullable Path path(String name, String value) {
        if (value.startsWith("~")) {
            fault(name, "begins with ~, which is only known to a shell.", "Write the folder in full.");
            return null;
        }
        try {
            return home.resolve(value).normalize();
        } catch (InvalidPathException e) {
            fault(name, "is no folder's name.", "Check its characters.");
            return null;
        }
    }

    void fault(String name, String problem, String remedy) {
        faults.add(new Fault(name, problem, remedy));
    }

    /** What was set where a word or a number was asked for, unless it may be a secret in the wrong line. */
    private static String word(@Nullable String value) {
        int length = String.valueOf(value).length();
        return length > LONGEST_WORD ? "a text of " + length + " characters" : shown(value);
    }

    private static String shown(@Nullable String value) {
        String line = String.valueOf(value).replaceAll("\\p{Cntrl}", " ");
        return "\"" + (line.length() > MOST_SHOWN ? line.substring(0, MOST_SHOWN) + "…" : line) + "\"";
    }
}
