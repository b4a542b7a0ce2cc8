package ee.elaparem.tutor;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds which sentences of a benchmark answer which part of its question. A benchmark answers in the order in which the
 * question asks, so each ask gets a run of neighbouring sentences; among all ways to cut it so, the one whose words agree
 * best is taken.
 */
final class Alignment {
    /** A shared word counts this much more where a sentence begins: it says what the sentence is about. */
    private static final double AT_HEAD = 1.5;

    private static final int HEAD_WORDS = 4;
    /** One of the commonest words of the language counts this much of another. */
    private static final double COMMON = 0.3;
    /** A sentence with as many parts as are asked for counts this much for the ask that wants them. */
    private static final double RIGHT_COUNT = 0.5;
    /** Keeps runs of equal length where words decide nothing. */
    private static final double OUT_OF_PLACE = 0.1;

    private final double[][] overlap;

    /** Compares these asks with these sentences. */
    Alignment(List<Ask> asks, List<String> sentences, Analysis analysis) {
        List<List<String>> said =
                sentences.stream().map(sentence -> stems(sentence, analysis)).toList();
        overlap = new double[asks.size()][sentences.size()];
        for (int a = 0; a < asks.size(); a++) {
            Ask ask = asks.get(a);
            Topic telling = Topic.of(ask.text(), analysis);
            for (String stem : stems(ask.text(), analysis)) {
                double worth = telling.stems().contains(stem) ? 1 : COMMON;
                List<Integer> places =
                        said.stream().map(stems -> place(stem, stems)).toList();
                long sharing = places.stream().filter(place -> place >= 0).count();
                for (int s = 0; s < places.size(); s++) {
                    if (places.get(s) >= 0) {
                        overlap[a][s] += worth * (places.get(s) < HEAD_WORDS ? AT_HEAD : 1) / sharing;
                    }
                }
            }
            for (int s = 0; s < sentences.size(); s++) {
                boolean counts = Statements.parts(sentences.get(s), ';').size() >= ask.number();
                overlap[a][s] += ask.number() > 1 && counts ? RIGHT_COUNT : 0;
            }
        }
    }

    /** How much the words of an ask and of a sentence agree; 0 when they share none. */
    double overlap(int ask, int sentence) {
        return overlap[ask][sentence];
    }

    /** For each ask where its run of sentences begins; the runs cover all sentences. Needs a sentence for each ask. */
    List<Integer> starts() {
        int asks = overlap.length;
        int sentences = overlap[0].length;
        double[][] best = new double[asks][sentences];
        int[][] start = new int[asks][sentences];
        for (int a = 0; a < asks; a++) {
            for (int s = 0; s < sentences; s++) {
                best[a][s] = Double.NEGATIVE_INFINITY;
                double run = 0;
                for (int from = s; from >= a; from--) {
                    run += overlap[a][from] - OUT_OF_PLACE * misplaced(a, from);
                    // on a tie the later ask gets more: what is asked first is mostly answered in one sentence
                    double before = a == 0
                            ? (from == 0 ? 0 : Double.NEGATIVE_INFINITY)
                            : from == 0 ? Double.NEGATIVE_INFINITY : best[a - 1][from - 1];
                    if (before + run >= best[a][s] - 1e-9 && before + run > Double.NEGATIVE_INFINITY) {
                        best[a][s] = before + run;
                        start[a][s] = from;
                    }
                }
            }
        }
        List<Integer> starts = new ArrayList<>();
        int end = sentences - 1;
        for (int a = asks - 1; a >= 0; a--) {
            starts.addFirst(start[a][end]);
            end = start[a][end] - 1;
        }
        return starts;
    }

    private double misplaced(int ask, int sentence) {
        double asked = overlap.length == 1 ? 0 : (double) ask / (overlap.length - 1);
        double said = overlap[0].length == 1 ? 0 : (double) sentence / (overlap[0].length - 1);
        return Math.abs(asked - said);
    }

    private static List<String> stems(String text, Analysis analysis) {
        return analysis.words(text).stream()
                .filter(Word::content)
                .map(Word::stem)
                .distinct()
                .toList();
    }

    private static int place(String stem, List<String> stems) {
        for (int i = 0; i < stems.size(); i++) {
            if (Likeness.of(stem, stems.get(i)) > 0) {
                return i;
            }
        }
        return -1;
    }
}
