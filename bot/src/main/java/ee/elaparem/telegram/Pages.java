package ee.elaparem.telegram;

import ee.elaparem.telegram.Html.Run;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits a text into messages that Telegram takes. Marks are closed at the end of a page and opened again on the next.
 * A page ends after a paragraph, else a line, else a word, else a whole character as a reader sees it, where there is
 * one in its second half.
 *
 * @param points how many code points a reader may see on a page, from 1
 * @param bytes how long a page's markup may be in UTF-8; a page of one code point may be longer
 */
record Pages(int points, int bytes) {
    /** Telegram's own bounds. */
    static final Pages TELEGRAM = new Pages(4096, 32 * 1024);

    /** The pages in order; together their text is that of the whole. None for an empty text. */
    List<Html> split(Html whole) {
        String text = whole.text();
        if (!text.isEmpty() && text.length() <= points && fits(whole)) {
            return List.of(whole);
        }
        List<Html> pages = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int most = Math.min(points, text.codePointCount(from, text.length()));
            int to = end(text, from, text.offsetByCodePoints(from, most));
            Html page = slice(whole, from, to);
            while (most > 1 && !fits(page)) {
                most = Math.min(most, text.codePointCount(from, to));
                most = Math.max(1, most / 2);
                to = end(text, from, text.offsetByCodePoints(from, most));
                page = slice(whole, from, to);
            }
            pages.add(page);
            from = to;
        }
        return pages;
    }

    private boolean fits(Html page) {
        String markup = page.markup();
        // a UTF-16 unit is at most three bytes
        return 3 * markup.length() <= bytes || markup.getBytes(StandardCharsets.UTF_8).length <= bytes;
    }

    /** Where a page from here ends at the latest at {@code limit}; always beyond {@code from}. */
    private static int end(String text, int from, int limit) {
        if (limit >= text.length()) {
            return text.length();
        }
        int half = from + (limit - from) / 2;
        for (String mark : List.of("\n\n", "\n", " ")) {
            // the mark itself stays on the page that it ends
            int at = text.lastIndexOf(mark, limit - mark.length());
            if (at >= half && at + mark.length() > from) {
                return at + mark.length();
            }
        }
        // looks at a window only: the text may be long
        int start = text.offsetByCodePoints(limit, -Math.min(64, text.codePointCount(from, limit)));
        int stop = Math.min(text.length(), limit + 64);
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text.substring(start, stop));
        int whole = characters.isBoundary(limit - start) ? limit - start : characters.preceding(limit - start);
        return whole > 0 && whole != BreakIterator.DONE && start + whole > from ? start + whole : limit;
    }

    private static Html slice(Html whole, int from, int to) {
        List<Run> part = new ArrayList<>();
        int start = 0;
        for (Run run : whole.runs()) {
            int end = start + run.text().length();
            if (end > from && start < to) {
                String text = run.text().substring(Math.max(from, start) - start, Math.min(to, end) - start);
                part.add(new Run(text, run.marks()));
            }
            start = end;
        }
        return new Html(part);
    }
}
