package ee.elaparem.sandbox.telegram;

import ee.elaparem.sandbox.telegram.HtmlScanner.Attribute;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads parse_mode HTML as Telegram does, faults included: the same tags, the same error texts, offsets in bytes of
 * UTF-8. Left out: tg-emoji and tg-time, which are answered as not done here.
 */
final class HtmlText {
    /** What the tags give that need no look at their argument. */
    private static final Map<String, String> PLAIN = Map.ofEntries(
            Map.entry("b", "bold"),
            Map.entry("strong", "bold"),
            Map.entry("i", "italic"),
            Map.entry("em", "italic"),
            Map.entry("u", "underline"),
            Map.entry("ins", "underline"),
            Map.entry("s", "strikethrough"),
            Map.entry("strike", "strikethrough"),
            Map.entry("del", "strikethrough"),
            Map.entry("tg-spoiler", "spoiler"),
            Map.entry("span", "spoiler"));

    private static final Set<String> WITH_ARGUMENT = Set.of("a", "pre", "code", "blockquote");
    private static final Set<String> NOT_DONE = Set.of("tg-emoji", "tg-time");

    private final HtmlScanner in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Deque<Open> open = new ArrayDeque<>();
    private final List<Found> found = new ArrayList<>();
    private int utf16;

    private HtmlText(String html) {
        in = new HtmlScanner(html);
    }

    /** @param argument the href, the language, or "1" for expandable; else empty */
    private record Open(String tag, String argument, int utf16, int outStart) {}

    /** @param codeLanguage the language of a code, which a pre around it takes over */
    private record Found(Entity entity, String codeLanguage) {}

    /** @throws ApiError "can't parse entities: ..." where the markup is wrong */
    static FormattedText parse(String html) {
        return new HtmlText(html).parse();
    }

    private FormattedText parse() {
        while (!in.ended()) {
            if (in.seesEndTag()) {
                endTag();
            } else if (in.sees('<')) {
                startTag();
            } else {
                character();
            }
        }
        Open unclosed = open.peekLast();
        if (unclosed != null) {
            throw HtmlScanner.wrong("Can't find end tag corresponding to start tag \"" + unclosed.tag + "\"");
        }
        if (in.sawLoneSurrogate()) {
            throw HtmlScanner.wrong("Text contains invalid Unicode characters after decoding HTML entities,"
                    + " check for unmatched surrogate code units");
        }
        return new FormattedText(
                out.toString(StandardCharsets.UTF_8),
                found.stream().map(Found::entity).toList());
    }

    private void character() {
        String decoded = in.reference();
        if (!decoded.isEmpty()) {
            out.writeBytes(decoded.getBytes(StandardCharsets.UTF_8));
            utf16 += decoded.length();
            return;
        }
        byte b = in.next();
        boolean startsCharacter = (b & 0xC0) != 0x80;
        if (startsCharacter) {
            boolean fourBytes = (b & 0xF8) == 0xF0;
            utf16 += fourBytes ? 2 : 1;
        }
        out.write(b);
    }

    private void startTag() {
        int begin = in.position();
        in.skip(1);
        String tag = in.tagName();
        if (in.ended()) {
            throw HtmlScanner.wrong("Unclosed start tag at byte offset " + begin);
        }
        if (NOT_DONE.contains(tag)) {
            throw ApiError.notDoneHere("the tag " + tag);
        }
        if (!PLAIN.containsKey(tag) && !WITH_ARGUMENT.contains(tag)) {
            throw HtmlScanner.wrong("Unsupported start tag \"" + tag + "\" at byte offset " + begin);
        }
        String argument = "";
        for (in.skipSpaces(); !in.sees('>'); in.skipSpaces()) {
            String given = argument(tag, in.attribute(tag, begin));
            argument = given.isEmpty() ? argument : given;
        }
        if (tag.equals("span") && !argument.equals("spoiler")) {
            throw HtmlScanner.wrong("Tag \"span\" must have class \"tg-spoiler\" at byte offset " + begin);
        }
        in.skip(1);
        open.addLast(new Open(tag, argument, utf16, out.size()));
    }

    /** What this tag has use for in an attribute, else empty. */
    private static String argument(String tag, Attribute attribute) {
        String value = attribute.value();
        return switch (tag + " " + attribute.name()) {
            case "a href" -> value;
            case "code class" -> value.startsWith("language-") ? value.substring("language-".length()) : "";
            case "span class" -> value.startsWith("tg-") ? value.substring("tg-".length()) : "";
            case "blockquote expandable" -> "1";
            default -> "";
        };
    }

    private void endTag() {
        int begin = in.position();
        Open last = open.pollLast();
        if (last == null) {
            throw HtmlScanner.wrong("Unexpected end tag at byte offset " + begin);
        }
        in.skip(2);
        String tag = in.tagName();
        in.skipSpaces();
        if (!in.sees('>')) {
            throw HtmlScanner.wrong("Unclosed end tag at byte offset " + begin);
        }
        if (!tag.isEmpty() && !tag.equals(last.tag)) {
            throw HtmlScanner.wrong("Unmatched end tag at byte offset " + begin + ", expected \"</" + last.tag
                    + ">\", found \"</" + tag + ">\"");
        }
        in.skip(1);
        if (utf16 > last.utf16) {
            close(last);
        }
    }

    private void close(Open tag) {
        switch (tag.tag) {
            case "a" -> {
                String url = WebAddress.checked(tag.argument.isEmpty() ? written(tag) : tag.argument);
                if (url != null) {
                    add("text_link", tag, url, null, "");
                }
            }
            case "blockquote" ->
                add(tag.argument.isEmpty() ? "blockquote" : "expandable_blockquote", tag, null, null, "");
            case "pre" -> {
                Found code = sameSpan(tag, "code");
                String language = code == null ? "" : code.codeLanguage;
                addPre(tag, language);
            }
            case "code" -> {
                Found pre = sameSpan(tag, "pre");
                if (pre != null && pre.entity.language() == null && !tag.argument.isEmpty()) {
                    addPre(tag, tag.argument);
                } else {
                    add("code", tag, null, null, tag.argument);
                }
            }
            default -> add(PLAIN.getOrDefault(tag.tag, ""), tag, null, null, "");
        }
    }

    /** A pre; with a language it takes the place of what it was put together from. */
    private void addPre(Open tag, String language) {
        if (language.isEmpty()) {
            add("pre", tag, null, null, "");
        } else {
            found.removeLast();
            add("pre", tag, null, language, "");
        }
    }

    private void add(String type, Open tag, @Nullable String url, @Nullable String language, String codeLanguage) {
        found.add(new Found(new Entity(type, tag.utf16, utf16 - tag.utf16, url, language), codeLanguage));
    }

    private String written(Open tag) {
        byte[] bytes = out.toByteArray();
        return new String(bytes, tag.outStart, bytes.length - tag.outStart, StandardCharsets.UTF_8);
    }

    /** The last entity, when it is of this type and covers exactly this tag's text. */
    private @Nullable Found sameSpan(Open tag, String type) {
        if (found.isEmpty()) {
            return null;
        }
        Found last = found.getLast();
        Entity entity = last.entity;
        boolean same = entity.type().equals(type) && entity.offset() == tag.utf16 && entity.end() == utf16;
        return same ? last : null;
    }
}
