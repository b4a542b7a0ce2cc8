package ee.elaparem.course;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.bg.BulgarianAnalyzer;
import org.apache.lucene.analysis.bn.BengaliAnalyzer;
import org.apache.lucene.analysis.ca.CatalanAnalyzer;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.et.EstonianAnalyzer;
import org.apache.lucene.analysis.eu.BasqueAnalyzer;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.ga.IrishAnalyzer;
import org.apache.lucene.analysis.gl.GalicianAnalyzer;
import org.apache.lucene.analysis.hi.HindiAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.hy.ArmenianAnalyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.lt.LithuanianAnalyzer;
import org.apache.lucene.analysis.lv.LatvianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.sr.SerbianAnalyzer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;

/**
 * Tells the language of texts: the one whose stop words ("the", "ja", "und") make up most of their words. Good for a
 * course's worth of text; a single sentence in one of two close languages may be taken for the other.
 */
final class CourseLanguage {
    /** What a course is taken for whose words tell nothing. */
    static final String DEFAULT = "en";

    /** More words would not change the finding. */
    private static final int ENOUGH_WORDS = 20_000;

    /** Where two languages cover as much, the earlier one is found. */
    private static final List<Language> LANGUAGES = List.of(
            new Language("en", EnglishAnalyzer.getDefaultStopSet()),
            new Language("et", EstonianAnalyzer.getDefaultStopSet()),
            new Language("ru", RussianAnalyzer.getDefaultStopSet()),
            new Language("fi", FinnishAnalyzer.getDefaultStopSet()),
            new Language("lv", LatvianAnalyzer.getDefaultStopSet()),
            new Language("lt", LithuanianAnalyzer.getDefaultStopSet()),
            new Language("sv", SwedishAnalyzer.getDefaultStopSet()),
            new Language("de", GermanAnalyzer.getDefaultStopSet()),
            new Language("fr", FrenchAnalyzer.getDefaultStopSet()),
            new Language("es", SpanishAnalyzer.getDefaultStopSet()),
            new Language("it", ItalianAnalyzer.getDefaultStopSet()),
            new Language("pt", PortugueseAnalyzer.getDefaultStopSet()),
            new Language("nl", DutchAnalyzer.getDefaultStopSet()),
            new Language("da", DanishAnalyzer.getDefaultStopSet()),
            new Language("no", NorwegianAnalyzer.getDefaultStopSet()),
            new Language("ro", RomanianAnalyzer.getDefaultStopSet()),
            new Language("cs", CzechAnalyzer.getDefaultStopSet()),
            new Language("hu", HungarianAnalyzer.getDefaultStopSet()),
            new Language("tr", TurkishAnalyzer.getDefaultStopSet()),
            new Language("bg", BulgarianAnalyzer.getDefaultStopSet()),
            new Language("sr", SerbianAnalyzer.getDefaultStopSet()),
            new Language("el", GreekAnalyzer.getDefaultStopSet()),
            new Language("ca", CatalanAnalyzer.getDefaultStopSet()),
            new Language("gl", GalicianAnalyzer.getDefaultStopSet()),
            new Language("eu", BasqueAnalyzer.getDefaultStopSet()),
            new Language("ga", IrishAnalyzer.getDefaultStopSet()),
            new Language("hy", ArmenianAnalyzer.getDefaultStopSet()),
            new Language("ar", ArabicAnalyzer.getDefaultStopSet()),
            new Language("fa", PersianAnalyzer.getDefaultStopSet()),
            new Language("hi", HindiAnalyzer.getDefaultStopSet()),
            new Language("bn", BengaliAnalyzer.getDefaultStopSet()),
            new Language("id", IndonesianAnalyzer.getDefaultStopSet()));

    private record Language(String tag, CharArraySet stopWords) {}

    private CourseLanguage() {}

    /** The language of these texts together, an IETF tag; {@link #DEFAULT} when they tell nothing. */
    static String of(Stream<String> texts) {
        int[] covered = new int[LANGUAGES.size()];
        int words = 0;
        for (Iterator<String> all = texts.iterator(); all.hasNext() && words < ENOUGH_WORDS; ) {
            words += count(all.next().toLowerCase(Locale.ROOT), covered);
        }
        int most = Arrays.stream(covered).max().orElse(0);
        if (most == 0) {
            return DEFAULT;
        }
        int found = 0;
        while (covered[found] < most) {
            found++;
        }
        return LANGUAGES.get(found).tag();
    }

    /** Adds up which languages this text's words are stop words of, and returns how many words it has. */
    private static int count(String text, int[] covered) {
        int words = 0;
        try (StandardTokenizer tokenizer = new StandardTokenizer()) {
            CharTermAttribute word = tokenizer.addAttribute(CharTermAttribute.class);
            tokenizer.setReader(new StringReader(text));
            tokenizer.reset();
            while (tokenizer.incrementToken()) {
                words++;
                for (int i = 0; i < covered.length; i++) {
                    if (LANGUAGES.get(i).stopWords().contains(word.buffer(), 0, word.length())) {
                        covered[i]++;
                    }
                }
            }
            tokenizer.end();
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory could not be read", e);
        }
        return words;
    }
}
