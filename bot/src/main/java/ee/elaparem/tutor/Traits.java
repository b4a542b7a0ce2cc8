package ee.elaparem.tutor;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Measures how an answer compares with a statement that it should make. */
final class Traits {
    /** What a share is where there is nothing to take it of: a little below none. */
    static final double NONE = -0.2;

    private static final double MOST = 2;

    private final Wanted wanted;
    private final Statement answer;
    private final Cues cues;
    /** For each wanted stem, how alike the likest of the answer's is. */
    private final double[] inAnswer;

    private final double[] values = new double[Trait.values().length];

    private Traits(Wanted wanted, Statement answer, Cues cues) {
        this.wanted = wanted;
        this.answer = answer;
        this.cues = cues;
        this.inAnswer = new double[wanted.stems().size()];
    }

    /**
     * The traits in the order of {@link Trait}.
     *
     * @param wanted what the answer should say
     * @param rule what the tutor's rule measured
     */
    static double[] of(Wanted wanted, Statement answer, Cues cues, Features rule) {
        Traits traits = new Traits(wanted, answer, cues);
        traits.precision();
        traits.words();
        traits.order();
        traits.letters();
        traits.meaning();
        traits.parts();
        traits.set(Trait.RULE, Math.max(NONE, rule.total() == 0 ? 0 : rule.coverage() - rule.opposed() / rule.total()));
        traits.set(Trait.FORMS, traits.forms());
        traits.set(Trait.BENCHMARKS, Math.log(wanted.benchmarks()));
        return traits.values;
    }

    private void set(Trait trait, double value) {
        values[trait.ordinal()] = value;
    }

    private void set(Trait trait, boolean holds) {
        set(trait, holds ? 1 : 0);
    }

    private double get(Trait trait) {
        return values[trait.ordinal()];
    }

    /** What of the answer is wanted; finds along the way what of the wanted is in the answer. */
    private void precision() {
        double[] inQuestion = new double[wanted.askedStems().size()];
        double all = 0;
        double matched = 0;
        double asking = 0;
        double fresher = 0;
        double freshMatched = 0;
        double foreign = 0;
        for (Map.Entry<String, Double> entry : answer.weights().entrySet()) {
            String stem = entry.getKey();
            double weight = entry.getValue();
            int[] pairs = StemIndex.pairs(stem);
            double found = wanted.index().best(stem, pairs, inAnswer);
            double repeated = wanted.askedStems().best(stem, pairs, inQuestion);
            all += weight;
            matched += weight * found;
            asking += weight * repeated;
            if (repeated < Wanted.SAME) {
                fresher += weight;
                freshMatched += weight * found;
                foreign += found == 0 ? weight : 0;
            }
        }
        set(Trait.TO_THE_POINT, share(freshMatched, fresher));
        set(Trait.BALANCED, all == 0 ? 0 : matched / all);
        set(Trait.FOREIGN, Math.log1p(foreign));
        set(Trait.REPEATS_QUESTION, all == 0 ? 0 : asking / all);
        set(Trait.LENGTH, Math.log1p(answer.weights().size()));
    }

    /** What of the wanted is in the answer. */
    private void words() {
        double all = 0;
        double covered = 0;
        double telling = 0;
        double told = 0;
        double freshWeight = 0;
        double freshCovered = 0;
        double last = NONE;
        int fresh = 0;
        int hits = 0;
        List<Wanted.Stem> stems = wanted.stems();
        for (int i = 0; i < inAnswer.length; i++) {
            Wanted.Stem stem = stems.get(i);
            double found = inAnswer[i];
            all += stem.weight();
            covered += stem.weight() * found;
            telling += stem.rare();
            told += stem.rare() * found;
            if (stem.fresh()) {
                fresh++;
                freshWeight += stem.weight();
                freshCovered += stem.weight() * found;
                hits += found > 0 ? 1 : 0;
                last = found;
            }
        }
        set(Trait.LAST_NEW, last);
        set(Trait.COVERED_NEW, share(freshCovered, freshWeight));
        set(Trait.COVERED, telling == 0 ? 0 : told / telling);
        set(Trait.HITS, Math.log1p(hits));
        set(Trait.MISSES, Math.log1p(fresh - hits));
        set(Trait.BALANCED_NEW, balance(get(Trait.COVERED_NEW), get(Trait.TO_THE_POINT)));
        set(Trait.BALANCED, balance(all == 0 ? 0 : covered / all, get(Trait.BALANCED)));
        set(Trait.WANTED_LENGTH, Math.log1p(wanted.words().size()));
        set(Trait.ASKED_LENGTH, Math.log1p(wanted.asked().words().size()));
        set(Trait.ASKED_SHARE, stems.isEmpty() ? 0 : 1 - (double) fresh / stems.size());
        set(Trait.LONGER, Math.log((1.0 + answer.weights().size()) / (1.0 + stems.size())));
    }

    private void order() {
        int[] order = wanted.order(answer.words());
        set(Trait.PAIRS, share(wanted.newPairsIn(order), wanted.newPairs()));
        int run = wanted.run(order);
        set(
                Trait.ORDER,
                wanted.words().isEmpty() ? 0 : (double) run / wanted.words().size());
        set(Trait.ORDER_OF_ANSWER, order.length == 0 ? 0 : (double) run / order.length);
    }

    private void letters() {
        Threes mine = wanted.said().threes();
        Threes theirs = answer.threes();
        double lengths = mine.length() * theirs.length();
        set(Trait.LETTERS, lengths == 0 ? 0 : mine.product(theirs) / lengths);
        double common = wanted.newThrees().shared(theirs);
        set(Trait.LETTERS_COVERED, share(common, wanted.newThrees().size()));
        set(
                Trait.LETTERS_TO_THE_POINT,
                share(common, theirs.size() - theirs.shared(wanted.asked().threes())));
        Set<String> smallWords = wanted.said().small();
        double small = 0;
        for (String form : answer.small()) {
            small += smallWords.contains(form) ? 1 : 0;
        }
        set(Trait.SMALL_WORDS, smallWords.isEmpty() ? 0 : small / smallWords.size());
    }

    private double forms() {
        Set<String> theirs = new HashSet<>();
        answer.words().forEach(word -> theirs.add(word.form()));
        double both = 0;
        for (String form : theirs) {
            both += wanted.forms().contains(form) ? 1 : 0;
        }
        return both == 0 ? 0 : 2 * both / (wanted.forms().size() + theirs.size());
    }

    private void meaning() {
        double shared = 0;
        double opposed = 0;
        for (Map.Entry<String, Integer> entry : answer.polarity().entrySet()) {
            Integer theirs = wanted.said().polarity().get(entry.getKey());
            if (theirs != null) {
                shared++;
                opposed += theirs < 0 == entry.getValue() < 0 ? 0 : 1;
            }
        }
        set(Trait.OPPOSED, shared == 0 ? 0 : opposed / shared);
        set(Trait.DENIES_MORE, answer.denies() && !wanted.said().denies());
        set(Trait.DENIES_LESS, !answer.denies() && wanted.said().denies());
        set(Trait.OPPOSITES, opposites());
        set(Trait.CHOICE, choice());
        int foreign = 0;
        for (String number : answer.numbers()) {
            boolean known = wanted.said().numbers().contains(number)
                    || wanted.asked().numbers().contains(number);
            foreign += known ? 0 : 1;
        }
        set(Trait.FOREIGN_NUMBERS, Math.min(MOST, foreign));
        set(Trait.UNKNOWING, Phrases.anyIn(Phrases.line(answer.words()), cues.get("unknowing")));
    }

    private double opposites() {
        Set<String> forms = wanted.forms();
        Set<String> turned = new HashSet<>();
        for (Word word : answer.words()) {
            Set<String> opposites = cues.opposites(word.form());
            if (!opposites.isEmpty()
                    && !forms.contains(word.form())
                    && !wanted.said().weights().containsKey(word.stem())
                    && !Collections.disjoint(opposites, forms)) {
                turned.add(word.form());
            }
        }
        return Math.min(MOST, turned.size());
    }

    private double choice() {
        if (wanted.words().isEmpty() || answer.words().isEmpty()) {
            return 0;
        }
        String one = wanted.words().getFirst().form();
        String other = answer.words().getFirst().form();
        boolean chosen = isChoice(one) && isChoice(other);
        return chosen ? one.equals(other) ? 1 : -1 : 0;
    }

    private boolean isChoice(String form) {
        return form.length() == 1 || cues.is("choices", form);
    }

    private void parts() {
        double worst = 1;
        boolean any = false;
        for (int[] sentence : wanted.sentences()) {
            double weight = 0;
            double covered = 0;
            for (int place : sentence) {
                double part = wanted.stems().get(place).part();
                weight += part;
                covered += part * inAnswer[place];
            }
            if (weight > 0) {
                any = true;
                worst = Math.min(worst, covered / weight);
            }
        }
        set(Trait.WORST_SENTENCE, any ? worst : 0);
    }

    private static double share(double part, double whole) {
        return whole == 0 ? NONE : part / whole;
    }

    private static double balance(double one, double other) {
        return one <= 0 || other <= 0 ? 0 : 2 * one * other / (one + other);
    }
}
