package ee.elaparem.telegram;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import ee.elaparem.course.Level;
import ee.elaparem.learning.Line;
import ee.elaparem.learning.Phrase;
import ee.elaparem.telegram.Html.Run;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.FieldPosition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The bot's words in each language: ICU message patterns with Telegram's simple tags, in {@code messages/TAG.properties}
 * (UTF-8). A language is there when its file is. Safe for use by many threads.
 */
public final class Wording {
    /** What is spoken where nothing fits better. Its file must be there. */
    public static final String FALLBACK = "en";

    private static final String SUFFIX = ".properties";
    private static final int MOST_KEPT = 2_000;

    private final String folder;
    private final SortedSet<String> languages;
    private final Set<String> exactly;
    private final Map<String, Properties> files = new ConcurrentHashMap<>();
    private final Map<Key, MessageFormat> formats = new ConcurrentHashMap<>();

    /** Lines that nothing or a number is filled into come again and again. */
    private final Cache<Spoken, Html> kept =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).executor(Runnable::run).build();

    private record Key(String language, Phrase phrase) {}

    private record Spoken(String language, Line line) {}

    private Wording(String folder, SortedSet<String> languages) {
        this.folder = folder;
        this.languages = languages;
        exactly = Set.copyOf(languages);
    }

    /** The words that come with the program. */
    public static Wording ofProgram() {
        return of("/messages/");
    }

    static Wording of(String folder) {
        URL anchor = Wording.class.getResource(folder + FALLBACK + SUFFIX);
        if (anchor == null) {
            throw new IllegalStateException("The program is incomplete: " + folder + FALLBACK + SUFFIX + " is missing");
        }
        try {
            return new Wording(folder, languages(anchor, folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The languages that there are words in, as IETF tags: the fallback first, then by tag. */
    public List<String> languages() {
        return Stream.concat(Stream.of(FALLBACK), languages.stream().filter(language -> !language.equals(FALLBACK)))
                .toList();
    }

    /** The language that comes nearest to what somebody reads: the same, else the same without region, else English. */
    public String nearest(@Nullable String tag) {
        if (tag == null) {
            return FALLBACK;
        }
        if (exactly.contains(tag)) {
            return tag;
        }
        for (String candidate : List.of(tag, tag.split("-", 2)[0])) {
            for (String language : languages) {
                if (language.equalsIgnoreCase(candidate)) {
                    return language;
                }
            }
        }
        return FALLBACK;
    }

    /** This line in words. */
    Html say(Line line, String language) {
        String spoken = nearest(language);
        return isWithoutWords(line)
                ? kept.get(new Spoken(spoken, line), _ -> Html.read(markup(line, spoken)))
                : Html.read(markup(line, spoken));
    }

    private static boolean isWithoutWords(Line line) {
        for (Object value : line.args().values()) {
            if (!(value instanceof Integer || value instanceof Level)) {
                return false;
            }
        }
        return true;
    }

    /** This line in words, without marks. */
    String plain(Line line, String language) {
        return say(line, language).text();
    }

    /** Paragraphs with a blank line between them, but none before a quotation; empty ones are left away. */
    Html say(List<Line> lines, String language) {
        List<Run> all = new ArrayList<>();
        for (Line line : lines) {
            Html paragraph = say(line, language);
            if (!paragraph.isBlank()) {
                if (!all.isEmpty()) {
                    all.add(new Run(gapBefore(paragraph), List.of()));
                }
                all.addAll(paragraph.runs());
            }
        }
        return new Html(all);
    }

    /** A quotation belongs to the words before it, and stands apart by how it is drawn. */
    private static String gapBefore(Html paragraph) {
        boolean quotation = paragraph.runs().getFirst().marks().stream()
                .anyMatch(mark -> mark.name().equals("blockquote"));
        return quotation ? "\n" : "\n\n";
    }

    /** The pattern of a phrase; null when the language's own file has none. */
    @Nullable
    String pattern(Phrase phrase, String language) {
        return file(language).getProperty(phrase.key());
    }

    /** All keys in the file of a language. */
    SortedSet<String> keys(String language) {
        return new TreeSet<>(file(language).stringPropertyNames());
    }

    private String markup(Line line, String language) {
        Map<String, Object> filled = new HashMap<>();
        line.args().forEach((name, value) -> filled.put(name, filling(value, language)));
        MessageFormat format = formats.computeIfAbsent(new Key(language, line.phrase()), this::parse);
        // formats are not made for use by several threads
        synchronized (format) {
            return format.format(filled, new StringBuffer(), new FieldPosition(0))
                    .toString();
        }
    }

    private Object filling(Object value, String language) {
        return switch (value) {
            case String text -> Html.escape(Untrusted.readable(text));
            case Integer number -> number;
            case Level level -> markup(Line.of(Phrase.naming(level)), language);
            case Line line -> markup(line, language);
            case List<?> lines ->
                lines.stream().map(each -> filling(each, language).toString()).collect(Collectors.joining("\n"));
            default ->
                throw new IllegalArgumentException(
                        "A line is filled with texts, integers, levels, lines and lists of them, not with a "
                                + value.getClass().getSimpleName());
        };
    }

    private MessageFormat parse(Key key) {
        String pattern = pattern(key.phrase(), key.language());
        String language = key.language();
        if (pattern == null) {
            pattern = pattern(key.phrase(), FALLBACK);
            language = FALLBACK;
        }
        if (pattern == null) {
            throw new IllegalStateException("No words for " + key.phrase().key());
        }
        return new MessageFormat(pattern, ULocale.forLanguageTag(language));
    }

    private Properties file(String language) {
        return files.computeIfAbsent(language, tag -> {
            Properties properties = new Properties();
            try (var stream = Wording.class.getResourceAsStream(folder + tag + SUFFIX)) {
                if (stream != null) {
                    properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return properties;
        });
    }

    /** The files beside this one, in a folder or in the program's jar. */
    private static SortedSet<String> languages(URL anchor, String folder) throws IOException {
        SortedSet<String> found = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        if (anchor.openConnection() instanceof JarURLConnection connection) {
            String inJar = folder.substring(1);
            connection.getJarFile().stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(inJar) && name.endsWith(SUFFIX))
                    .forEach(name -> found.add(name.substring(inJar.length(), name.length() - SUFFIX.length())));
        } else {
            Path beside = Path.of(URI.create(anchor.toString())).resolveSibling(".");
            try (Stream<Path> files = Files.list(beside)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(SUFFIX))
                        .forEach(name -> found.add(name.substring(0, name.length() - SUFFIX.length())));
            }
        }
        return Collections.unmodifiableSortedSet(found);
    }
}
