package ee.elaparem.sandbox.telegram;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads parse_mode HTML as Telegram does, faults included: the same tags, the same error texts, offsets in bytes of
 * UTF-8. Left out: tg-emoji and tg-time, which are answered as not done here.
 */
final class HtmlText {
    private static final Set<String> TAGS = Set.of(
            "a",
            "b",
            "strong",
            "i",
            "em",
            "s",
            "strike",
            "del",
            "u",
            "ins",
            "tg-spoiler",
            "span",
            "pre",
            "code",
            "blockquote");
    private static final Set<String> TAGS_NOT_DONE = Set.of("tg-emoji", "tg-time");

    private final byte[] in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Deque<Open> open = new ArrayDeque<>();
    private final List<Found> found = new ArrayList<>();
    private int at;
    private int utf16;
    private boolean loneSurrogate;

    private HtmlText(String html) {
        in = html.getBytes(StandardCharsets.UTF_8);
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
        while (at < in.length) {
            byte b = in[at];
            if (b == '&' && decodeReference(out, true)) {
                continue;
            }
            if (b == '<') {
                if (peek(at + 1) == '/') {
                    endTag();
                } else {
                    startTag();
                }
                continue;
            }
            if ((b & 0xC0) != 0x80) {
                utf16 += (b & 0xF8) == 0xF0 ? 2 : 1;
            }
            out.write(b);
            at++;
        }
        Open unclosed = open.peekLast();
        if (unclosed != null) {
            throw wrong("Can't find end tag corresponding to start tag \"" + unclosed.tag + "\"");
        }
        if (loneSurrogate) {
            throw wrong("Text contains invalid Unicode characters after decoding HTML entities,"
                    + " check for unmatched surrogate code units");
        }
        return new FormattedText(
                out.toString(StandardCharsets.UTF_8),
                found.stream().map(Found::entity).toList());
    }

    private void startTag() {
        int begin = at++;
        while (!isSpace(peek(at)) && peek(at) != '>') {
            at++;
        }
        if (ended()) {
            throw wrong("Unclosed start tag at byte offset " + begin);
        }
        String tag = lower(begin + 1, at);
        if (TAGS_NOT_DONE.contains(tag)) {
            throw ApiError.notDoneHere("the tag " + tag);
        }
        if (!TAGS.contains(tag)) {
            throw wrong("Unsupported start tag \"" + tag + "\" at byte offset " + begin);
        }
        String argument = "";
        while (peek(at) != '>') {
            skipSpaces();
            if (peek(at) == '>') {
                break;
            }
            String given = attribute(tag, begin);
            if (!given.isEmpty()) {
                argument = given;
            }
        }
        if (tag.equals("span") && !argument.equals("spoiler")) {
            throw wrong("Tag \"span\" must have class \"tg-spoiler\" at byte offset " + begin);
        }
        at++;
        open.addLast(new Open(tag, argument, utf16, out.size()));
    }

    /** Reads one attribute. Its value as far as this tag has use for it, else empty. */
    private String attribute(String tag, int tagBegin) {
        int nameBegin = at;
        while (!isSpace(peek(at)) && "=>/\"'".indexOf(peek(at)) < 0) {
            at++;
        }
        String name = new String(in, nameBegin, at - nameBegin, StandardCharsets.UTF_8);
        if (name.isEmpty()) {
            throw wrong("Empty attribute name in the tag \"" + tag + "\" at byte offset " + tagBegin);
        }
        skipSpaces();
        if (ended()) {
            throw wrong("Unclosed start tag \"" + tag + "\" at byte offset " + tagBegin);
        }
        if (peek(at) != '=') {
            return tag.equals("blockquote") && name.equals("expandable") ? "1" : "";
        }
        at++;
        skipSpaces();
        if (ended()) {
            throw wrong("Unclosed start tag \"" + tag + "\" at byte offset " + tagBegin);
        }
        String value = peek(at) == '"' || peek(at) == '\'' ? quoted() : token();
        if (ended()) {
            throw wrong("Unclosed start tag at byte offset " + tagBegin);
        }
        return switch (tag + " " + name) {
            case "a href" -> value;
            case "code class" -> value.startsWith("language-") ? value.substring("language-".length()) : "";
            case "span class" -> value.startsWith("tg-") ? value.substring("tg-".length()) : "";
            case "blockquote expandable" -> "1";
            default -> "";
        };
    }

    private String token() {
        int begin = at;
        while (isLetterOrDigit(peek(at)) || peek(at) == '.' || peek(at) == '-') {
            at++;
        }
        if (!isSpace(peek(at)) && peek(at) != '>') {
            throw wrong("Unexpected end of name token at byte offset " + begin);
        }
        return lower(begin, at);
    }

    private String quoted() {
        int quote = in[at++];
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        while (!ended() && peek(at) != quote) {
            if (peek(at) != '&' || !decodeReference(value, false)) {
                value.write(in[at++]);
            }
        }
        if (!ended()) {
            at++;
        }
        return value.toString(StandardCharsets.UTF_8);
    }

    private void endTag() {
        int begin = at;
        Open last = open.pollLast();
        if (last == null) {
            throw wrong("Unexpected end tag at byte offset " + begin);
        }
        at += 2;
        while (!isSpace(peek(at)) && peek(at) != '>') {
            at++;
        }
        String tag = lower(begin + 2, at);
        skipSpaces();
        if (peek(at) != '>') {
            throw wrong("Unclosed end tag at byte offset " + begin);
        }
        if (!tag.isEmpty() && !tag.equals(last.tag)) {
            throw wrong("Unmatched end tag at byte offset " + begin + ", expected \"</" + last.tag + ">\", found \"</"
                    + tag + ">\"");
        }
        at++;
        if (utf16 > last.utf16) {
            close(last);
        }
    }

    private void close(Open tag) {
        switch (tag.tag) {
            case "b", "strong" -> add("bold", tag);
            case "i", "em" -> add("italic", tag);
            case "u", "ins" -> add("underline", tag);
            case "s", "strike", "del" -> add("strikethrough", tag);
            case "tg-spoiler", "span" -> add("spoiler", tag);
            case "blockquote" -> add(tag.argument.isEmpty() ? "blockquote" : "expandable_blockquote", tag);
            case "a" -> {
                byte[] written = out.toByteArray();
                String url = tag.argument.isEmpty()
                        ? new String(written, tag.outStart, written.length - tag.outStart, StandardCharsets.UTF_8)
                        : tag.argument;
                String checked = checkedUrl(url);
                if (checked != null) {
                    add("text_link", tag, checked, null, "");
                }
            }
            case "pre" -> {
                Found inner = sameSpan(tag, "code");
                if (inner != null && !inner.codeLanguage.isEmpty()) {
                    found.removeLast();
                    add("pre", tag, null, inner.codeLanguage, "");
                } else {
                    add("pre", tag);
                }
            }
            case "code" -> {
                Found inner = sameSpan(tag, "pre");
                if (inner != null && inner.entity.language() == null && !tag.argument.isEmpty()) {
                    found.removeLast();
                    add("pre", tag, null, tag.argument, "");
                } else {
                    add("code", tag, null, null, tag.argument);
                }
            }
            default -> throw new IllegalStateException(tag.tag);
        }
    }

    private void add(String type, Open tag) {
        add(type, tag, null, null, "");
    }

    private void add(String type, Open tag, @Nullable String url, @Nullable String language, String codeLanguage) {
        found.add(new Found(new Entity(type, tag.utf16, utf16 - tag.utf16, url, language), codeLanguage));
    }

    private @Nullable Found sameSpan(Open tag, String type) {
        if (found.isEmpty()) {
            return null;
        }
        Found last = found.getLast();
        Entity entity = last.entity;
        boolean same = entity.type().equals(type) && entity.offset() == tag.utf16 && entity.end() == utf16;
        return same ? last : null;
    }

    /** A link as Telegram keeps it, or null for one that it drops without a word. */
    static @Nullable String checkedUrl(String url) {
        String whole = url.strip();
        if (!whole.contains("://")) {
            whole = "http://" + whole;
        }
        try {
            URI uri = new URI(whole);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            String host = uri.getHost();
            if (scheme.equals("tg")) {
                return whole;
            }
            if (!(scheme.equals("http") || scheme.equals("https")) || host == null || !host.contains(".")) {
                return null;
            }
            boolean bare = uri.getRawPath().isEmpty() && uri.getRawQuery() == null && uri.getRawFragment() == null;
            return bare ? whole + "/" : whole;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** Decodes the reference that begins here and steps over it. False when it is no reference. */
    private boolean decodeReference(ByteArrayOutputStream to, boolean counted) {
        int end = at + 1;
        int code = 0;
        if (peek(end) == '#') {
            end++;
            int radix = peek(end) == 'x' ? 16 : 10;
            if (radix == 16) {
                end++;
            }
            while (Character.digit(peek(end), radix) >= 0 && end - at < 12) {
                code = (int) Math.min(Integer.MAX_VALUE, code * (long) radix + Character.digit(peek(end), radix));
                end++;
            }
            if (code == 0 || code >= 0x10ffff || end - at >= 10) {
                return false;
            }
        } else {
            while (isLetter(peek(end))) {
                end++;
            }
            switch (new String(in, at + 1, end - at - 1, StandardCharsets.US_ASCII)) {
                case "lt" -> code = '<';
                case "gt" -> code = '>';
                case "amp" -> code = '&';
                case "quot" -> code = '"';
                default -> {
                    return false;
                }
            }
        }
        at = peek(end) == ';' ? end + 1 : end;
        if (code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE) {
            loneSurrogate = true;
            code = '?';
        }
        to.writeBytes(Character.toString(code).getBytes(StandardCharsets.UTF_8));
        if (counted) {
            utf16 += Character.charCount(code);
        }
        return true;
    }

    private boolean ended() {
        return at >= in.length;
    }

    /** The byte there; 0 behind the end, which counts as a space. */
    private int peek(int position) {
        return position < in.length ? in[position] : 0;
    }

    private void skipSpaces() {
        while (!ended() && isSpace(peek(at))) {
            at++;
        }
    }

    private String lower(int from, int to) {
        return new String(in, from, to - from, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
    }

    private static boolean isSpace(int b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n' || b == 0 || b == 11;
    }

    private static boolean isLetter(int b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
    }

    private static boolean isLetterOrDigit(int b) {
        return isLetter(b) || b >= '0' && b <= '9';
    }

    private static ApiError wrong(String what) {
        // Telegram puts its own sentence behind a lower-cased "can't parse entities"
        return ApiError.badRequest("can't parse entities: " + what);
    }
}
