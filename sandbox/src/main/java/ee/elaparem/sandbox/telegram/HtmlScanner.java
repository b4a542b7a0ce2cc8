package ee.elaparem.sandbox.telegram;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Goes through Telegram's HTML byte by byte, and reads what a tag is made of: names, attributes, references. */
final class HtmlScanner {
    private static final int NO_REFERENCE = -1;
    private static final int LONGEST_REFERENCE = 9;

    private final byte[] in;
    private int at;
    private boolean loneSurrogate;

    HtmlScanner(String html) {
        in = html.getBytes(StandardCharsets.UTF_8);
    }

    /** @param value empty where only the name was given */
    record Attribute(String name, String value) {}

    /** In bytes from the start. */
    int position() {
        return at;
    }

    boolean ended() {
        return at >= in.length;
    }

    boolean sees(int character) {
        return at < in.length && in[at] == character;
    }

    boolean seesEndTag() {
        return sees('<') && peek(at + 1) == '/';
    }

    /** The byte here; steps over it. */
    byte next() {
        return in[at++];
    }

    void skip(int bytes) {
        at = Math.min(in.length, at + bytes);
    }

    void skipSpaces() {
        while (!ended() && isSpace(peek(at))) {
            at++;
        }
    }

    /** True when a reference to half of a character was decoded, which leaves no text. */
    boolean sawLoneSurrogate() {
        return loneSurrogate;
    }

    /** A tag's name in small letters, up to a space or the tag's end. */
    String tagName() {
        int begin = at;
        while (!isSpace(peek(at)) && peek(at) != '>') {
            at++;
        }
        return text(begin).toLowerCase(Locale.ROOT);
    }

    /** One attribute of the start tag that began at {@code tagBegin}. */
    Attribute attribute(String tag, int tagBegin) {
        int begin = at;
        while (!isSpace(peek(at)) && "=>/\"'".indexOf(peek(at)) < 0) {
            at++;
        }
        String name = text(begin);
        if (name.isEmpty()) {
            throw wrong("Empty attribute name in the tag \"" + tag + "\" at byte offset " + tagBegin);
        }
        skipSpaces();
        boolean hasValue = sees('=');
        if (hasValue) {
            at++;
            skipSpaces();
        }
        if (ended()) {
            throw wrong("Unclosed start tag \"" + tag + "\" at byte offset " + tagBegin);
        }
        String value = !hasValue ? "" : sees('"') || sees('\'') ? quoted() : token();
        if (ended()) {
            throw wrong("Unclosed start tag at byte offset " + tagBegin);
        }
        return new Attribute(name, value);
    }

    private String token() {
        int begin = at;
        while (isLetter(peek(at)) || isDigit(peek(at)) || sees('.') || sees('-')) {
            at++;
        }
        if (!isSpace(peek(at)) && !sees('>')) {
            throw wrong("Unexpected end of name token at byte offset " + begin);
        }
        return text(begin).toLowerCase(Locale.ROOT);
    }

    private String quoted() {
        int quote = next();
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        while (!ended() && !sees(quote)) {
            String decoded = reference();
            if (decoded.isEmpty()) {
                value.write(next());
            } else {
                value.writeBytes(decoded.getBytes(StandardCharsets.UTF_8));
            }
        }
        skip(1);
        return value.toString(StandardCharsets.UTF_8);
    }

    /** What the reference that begins here stands for; steps over it. Empty when none begins here. */
    String reference() {
        if (!sees('&')) {
            return "";
        }
        int begin = at;
        at++;
        int code = sees('#') ? numericReference(begin) : namedReference();
        if (code == NO_REFERENCE) {
            at = begin;
            return "";
        }
        if (sees(';')) {
            at++;
        }
        if (code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE) {
            loneSurrogate = true;
        }
        return Character.toString(code);
    }

    private int numericReference(int begin) {
        at++;
        int radix = sees('x') ? 16 : 10;
        at += radix == 16 ? 1 : 0;
        long code = 0;
        while (Character.digit(peek(at), radix) >= 0 && at - begin <= LONGEST_REFERENCE) {
            code = code * radix + Character.digit(peek(at), radix);
            at++;
        }
        boolean good = code > 0 && code < Character.MAX_CODE_POINT && at - begin <= LONGEST_REFERENCE;
        return good ? (int) code : NO_REFERENCE;
    }

    private int namedReference() {
        int begin = at;
        while (isLetter(peek(at))) {
            at++;
        }
        return switch (text(begin)) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "quot" -> '"';
            default -> NO_REFERENCE;
        };
    }

    static ApiError wrong(String what) {
        return ApiError.badRequest("can't parse entities: " + what);
    }

    private String text(int from) {
        return new String(in, from, Math.min(at, in.length) - from, StandardCharsets.UTF_8);
    }

    /** The byte there; 0 behind the end, which counts as a space. */
    private int peek(int position) {
        return position < in.length ? in[position] : 0;
    }

    private static boolean isSpace(int b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n' || b == 0 || b == 11;
    }

    private static boolean isLetter(int b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
    }

    private static boolean isDigit(int b) {
        return b >= '0' && b <= '9';
    }
}
