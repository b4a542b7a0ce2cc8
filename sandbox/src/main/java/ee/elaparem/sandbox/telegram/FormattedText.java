package ee.elaparem.sandbox.telegram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text and its formatting.
 *
 * @param entities by start, then outermost first; none is empty or reaches out of the text
 */
record FormattedText(String text, List<Entity> entities) {
    /** Most characters of a message, as code points, counted after parsing. */
    static final int MAX_TEXT = 4096;

    /** Most characters of a caption, as code points, counted after parsing. */
    static final int MAX_CAPTION = 1024;

    private static final Comparator<Entity> ORDER = Comparator.comparingInt(Entity::offset)
            .thenComparing(Comparator.comparingInt(Entity::length).reversed());
    private static final Pattern URL = Pattern.compile("\\bhttps?://[^\\s<>\"]*[^\\s<>\".,;:!?'()\\[\\]]");
    private static final Pattern COMMAND = Pattern.compile("(?<![\\w/<>])/[A-Za-z0-9_]{1,64}(?:@\\w{3,32})?(?![\\w/])");

    FormattedText {
        entities = entities.stream().sorted(ORDER).toList();
    }

    static FormattedText plain(String text) {
        return new FormattedText(text, List.of());
    }

    int codePoints() {
        return text.codePointCount(0, text.length());
    }

    /**
     * As Telegram keeps it: no blank space at the end, none at the start unless an entity begins there, and with links
     * and bot commands found. (Telegram finds mentions, hashtags, addresses and numbers as well.)
     */
    FormattedText tidied() {
        int end = text.length();
        while (end > 0 && isBlank(text.charAt(end - 1))) {
            end--;
        }
        int firstEntity =
                entities.isEmpty() ? end : Math.min(end, entities.getFirst().offset());
        int start = 0;
        while (start < firstEntity && isBlank(text.charAt(start))) {
            start++;
        }
        List<Entity> kept = new ArrayList<>();
        for (Entity entity : entities) {
            int length = Math.min(entity.end(), end) - entity.offset();
            if (length > 0) {
                kept.add(new Entity(entity.type(), entity.offset() - start, length, entity.url(), entity.language()));
            }
        }
        String tidy = text.substring(start, end);
        find(URL, "url", tidy, kept);
        find(COMMAND, "bot_command", tidy, kept);
        return new FormattedText(tidy, kept);
    }

    /** Where the first link of this text leads; empty when it has none. */
    String firstLink() {
        for (Entity entity : entities) {
            String url = entity.url();
            if (entity.type().equals("text_link") && url != null) {
                return url;
            }
            if (entity.type().equals("url")) {
                return text.substring(entity.offset(), entity.end());
            }
        }
        return "";
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\n';
    }

    private static void find(Pattern pattern, String type, String text, List<Entity> entities) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            int start = matcher.start();
            int end = matcher.end();
            boolean taken = entities.stream().anyMatch(e -> hidesLinks(e) && e.offset() < end && start < e.end());
            if (!taken) {
                entities.add(new Entity(type, start, end - start, null, null));
            }
        }
    }

    private static boolean hidesLinks(Entity entity) {
        return switch (entity.type()) {
            case "code", "pre", "text_link", "url", "bot_command" -> true;
            default -> false;
        };
    }
}
