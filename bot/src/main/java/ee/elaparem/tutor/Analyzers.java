package ee.elaparem.tutor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.AnalyzerWrapper;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.bg.BulgarianAnalyzer;
import org.apache.lucene.analysis.bn.BengaliAnalyzer;
import org.apache.lucene.analysis.ca.CatalanAnalyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.ckb.SoraniAnalyzer;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.de.GermanNormalizationFilter;
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
import org.apache.lucene.analysis.ne.NepaliAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.sr.SerbianAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.ta.TamilAnalyzer;
import org.apache.lucene.analysis.te.TeluguAnalyzer;
import org.apache.lucene.analysis.th.ThaiAnalyzer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;
import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.ext.GermanStemmer;

/**
 * Which Lucene analyzer reads which language. An analyzer drops a language's function words and stems the rest; a language
 * that is not in the table is only split into words.
 *
 * <p>The analyzers made here keep one stream for reuse, whatever the thread, so that learners' short-lived virtual threads
 * do not each make their own: use each from one thread at a time.
 */
final class Analyzers {
    private static final Map<String, Supplier<Analyzer>> BY_LANGUAGE = Map.ofEntries(
            Map.entry("ar", ArabicAnalyzer::new),
            Map.entry("bg", BulgarianAnalyzer::new),
            Map.entry("bn", BengaliAnalyzer::new),
            Map.entry("ca", CatalanAnalyzer::new),
            Map.entry("ckb", SoraniAnalyzer::new),
            Map.entry("cs", CzechAnalyzer::new),
            Map.entry("da", DanishAnalyzer::new),
            Map.entry("de", German::new),
            Map.entry("el", GreekAnalyzer::new),
            Map.entry("en", Analyzers::english),
            Map.entry("es", SpanishAnalyzer::new),
            Map.entry("et", EstonianAnalyzer::new),
            Map.entry("eu", BasqueAnalyzer::new),
            Map.entry("fa", PersianAnalyzer::new),
            Map.entry("fi", FinnishAnalyzer::new),
            Map.entry("fr", FrenchAnalyzer::new),
            Map.entry("ga", IrishAnalyzer::new),
            Map.entry("gl", GalicianAnalyzer::new),
            Map.entry("hi", HindiAnalyzer::new),
            Map.entry("hu", HungarianAnalyzer::new),
            Map.entry("hy", ArmenianAnalyzer::new),
            Map.entry("id", IndonesianAnalyzer::new),
            Map.entry("it", ItalianAnalyzer::new),
            Map.entry("ja", CJKAnalyzer::new),
            Map.entry("ko", CJKAnalyzer::new),
            Map.entry("lt", LithuanianAnalyzer::new),
            Map.entry("lv", LatvianAnalyzer::new),
            Map.entry("nb", NorwegianAnalyzer::new),
            Map.entry("ne", NepaliAnalyzer::new),
            Map.entry("nl", DutchAnalyzer::new),
            Map.entry("nn", NorwegianAnalyzer::new),
            Map.entry("no", NorwegianAnalyzer::new),
            Map.entry("pt", PortugueseAnalyzer::new),
            Map.entry("ro", RomanianAnalyzer::new),
            Map.entry("ru", RussianAnalyzer::new),
            Map.entry("sr", SerbianAnalyzer::new),
            Map.entry("sv", SwedishAnalyzer::new),
            Map.entry("ta", TamilAnalyzer::new),
            Map.entry("te", TeluguAnalyzer::new),
            Map.entry("th", ThaiAnalyzer::new),
            Map.entry("tr", TurkishAnalyzer::new),
            Map.entry("zh", CJKAnalyzer::new));

    private Analyzers() {}

    /** The language part of an IETF tag, in small letters: {@code "pt"} of {@code "pt-BR"}. */
    static String language(String tag) {
        return Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
    }

    /** A new analyzer that stems this language's words and leaves out its function words. */
    static Analyzer stemming(String language) {
        return new OneStream(
                BY_LANGUAGE.getOrDefault(language, StandardAnalyzer::new).get());
    }

    /** A new analyzer that gives every word, in small letters. */
    static Analyzer splitting() {
        return new OneStream(new StandardAnalyzer());
    }

    /** Lucene's own English list has 33 words and lets "he", "should" and "because" through; Snowball's has them. */
    private static Analyzer english() {
        try (InputStream words = SnowballFilter.class.getResourceAsStream("english_stop.txt")) {
            CharArraySet stopWords = words == null
                    ? EnglishAnalyzer.getDefaultStopSet()
                    : WordlistLoader.getSnowballWordSet(words, StandardCharsets.UTF_8);
            return new EnglishAnalyzer(stopWords);
        } catch (IOException e) {
            throw new UncheckedIOException("Lucene's list of English function words cannot be read", e);
        }
    }

    /**
     * Lucene's own chain for German with Snowball's stemmer, which takes endings such as -ung and -keit off, too: with the light
     * one "Begrüßung" and "begrüßt" have nothing in common.
     */
    private static final class German extends Analyzer {
        @Override
        protected TokenStreamComponents createComponents(String fieldName) {
            Tokenizer words = new StandardTokenizer();
            TokenStream telling = new StopFilter(new LowerCaseFilter(words), GermanAnalyzer.getDefaultStopSet());
            return new TokenStreamComponents(
                    words, new SnowballFilter(new GermanNormalizationFilter(telling), new GermanStemmer()));
        }
    }

    /** An analyzer with a single stream, instead of Lucene's stream for every thread. */
    private static final class OneStream extends AnalyzerWrapper {
        private final Analyzer analyzer;

        OneStream(Analyzer analyzer) {
            super(new KeepOne());
            this.analyzer = analyzer;
        }

        @Override
        protected Analyzer getWrappedAnalyzer(String fieldName) {
            return analyzer;
        }
    }

    private static final class KeepOne extends Analyzer.ReuseStrategy {
        private Analyzer.@Nullable TokenStreamComponents kept;

        @Override
        public Analyzer.@Nullable TokenStreamComponents getReusableComponents(Analyzer analyzer, String fieldName) {
            return kept;
        }

        @Override
        public void setReusableComponents(
                Analyzer analyzer, String fieldName, Analyzer.TokenStreamComponents components) {
            kept = components;
        }
    }
}
