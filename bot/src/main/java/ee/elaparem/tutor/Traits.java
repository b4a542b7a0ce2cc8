package ee.elaparem.tutor;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Measures how an answer compares with a statement that it should make. */
final class Traits {
    /** What a share is where there is nothing to take it of: a little below none. */
    static final double NONE = -0.2;

    /** A stem like one of the question's from here on is the question's. */
    private static final double SAME = Likeness.NEAR;
    /** What the question has already counts this much of what it has not. */
    private static final double OLD = 0.3;

    private static final int USUAL_LETTERS = 6;
    private static final double LONG_WORD = 1.5;
    private static final double MOST = 2;

    private final Statement asked;
    private final Statement wanted;
    private final Statement answer;
    private final Cues cues;
    private final Resemblance resemblance = new Resemblance();
    private final Map<String, Double> inAnswer = new HashMap<>();
    private final LinkedHashSet<String> fresh = new LinkedHashSet<>();
    private final double[] values = new double[Trait.values().length];

    private Traits(Statement asked, Statement wanted, Statement answer, Cues cues) {
        this.asked = asked;
        this.wanted = wanted;
        this.answer = answer;
        this.cues = cues;
    }

    /**
     * The traits in the order of {@link Trait}.
     *
     * @param asked the question
     * @param wanted what the answer should say
     * @param rule what the tutor's rule measured
     */
    static double[] of(Statement asked, Statement wanted, Statement answer, Cues cues, Features rule) {
        Traits traits = new Traits(asked, wanted, answer, cues);
        traits.words();
        traits.precision();
        traits.order();
        traits.letters();
        traits.meaning();
        traits.parts();
        traits.set(Trait.RULE, Math.max(NONE, rule.total() == 0 ? 0 : rule.coverage() - rule.opposed() / rule.total()));
        traits.set(Trait.FORMS, forms(wanted, answer));
        traits.set(Trait.LAST_NEW, traits.fresh.isEmpty() ? NONE : traits.lastNew());
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

    private void words() {
        double all = 0;
        double covered = 0;
        double telling = 0;
        double told = 0;
        double freshWeight = 0;
        double freshCovered = 0;
        int hits = 0;
        for (Map.Entry<String, Double> entry : wanted.weights().entrySet()) {
            String stem = entry.getKey();
            double weight = entry.getValue();
            double found = resemblance.best(stem, answer.stems());
            inAnswer.put(stem, found);
            all += weight;
            covered += weight * found;
            boolean old = resemblance.best(stem, asked.stems()) >= SAME;
            double rare = weight * Math.min(LONG_WORD, (double) stem.length() / USUAL_LETTERS) * (old ? OLD : 1);
            telling += rare;
            told += rare * found;
            if (!old) {
                fresh.add(stem);
                freshWeight += weight;
                freshCovered += weight * found;
                hits += found > 0 ? 1 : 0;
            }
        }
        set(Trait.COVERED_NEW, share(freshCovered, freshWeight));
        set(Trait.COVERED, telling == 0 ? 0 : told / telling);
        set(Trait.HITS, Math.log1p(hits));
        set(Trait.MISSES, Math.log1p(fresh.size() - hits));
        set(Trait.BALANCED, all == 0 ? 0 : covered / all);
    }

    private void precision() {
        double all = 0;
        double matched = 0;
        double asking = 0;
        double fresher = 0;
        double freshMatched = 0;
        double foreign = 0;
        for (Map.Entry<String, Double> entry : answer.weights().entrySet()) {
            double weight = entry.getValue();
            double found = resemblance.best(entry.getKey(), wanted.stems());
            double repeated = resemblance.best(entry.getKey(), asked.stems());
            all += weight;
            matched += weight * found;
            asking += weight * repeated;
            if (repeated < SAME) {
                fresher += weight;
                freshMatched += weight * found;
                foreign += found == 0 ? weight : 0;
            }
        }
        set(Trait.TO_THE_POINT, share(freshMatched, fresher));
        set(Trait.BALANCED_NEW, balance(get(Trait.COVERED_NEW), get(Trait.TO_THE_POINT)));
        set(Trait.BALANCED, balance(get(Trait.BALANCED), all == 0 ? 0 : matched / all));
        set(Trait.FOREIGN, Math.log1p(foreign));
        set(Trait.REPEATS_QUESTION, all == 0 ? 0 : asking / all);
        set(Trait.LENGTH, Math.log1p(answer.weights().size()));
        set(Trait.WANTED_LENGTH, Math.log1p(wanted.words().size()));
        set(Trait.ASKED_LENGTH, Math.log1p(asked.words().size()));
        set(
                Trait.ASKED_SHARE,
                wanted.weights().isEmpty()
                        ? 0
                        : 1 - (double) fresh.size() / wanted.weights().size());
        set(
                Trait.LONGER,
                Math.log((1.0 + answer.weights().size())
                        / (1.0 + wanted.weights().size())));
    }

    private void order() {
        Set<String> pairs = new HashSet<>(wanted.pairs());
        pairs.removeAll(asked.pairs());
        int all = pairs.size();
        pairs.retainAll(answer.pairs());
        set(Trait.PAIRS, share(pairs.size(), all));
        List<String> one = wanted.words().stream().map(Word::stem).toList();
        List<String> other = answer.words().stream().map(Word::stem).toList();
        int run = run(one, other);
        set(Trait.ORDER, one.isEmpty() ? 0 : (double) run / one.size());
        set(Trait.ORDER_OF_ANSWER, other.isEmpty() ? 0 : (double) run / other.size());
    }

    /** The length of the longest common subsequence. */
    private static int run(List<String> one, List<String> other) {
        int[] before = new int[other.size() + 1];
        for (String stem : one) {
            int[] row = new int[other.size() + 1];
            for (int j = 1; j <= other.size(); j++) {
                row[j] = stem.equals(other.get(j - 1)) ? before[j - 1] + 1 : Math.max(before[j], row[j - 1]);
            }
            before = row;
        }
        return before[other.size()];
    }

    private void letters() {
        double product = 0;
        for (Map.Entry<String, Integer> three : wanted.threes().entrySet()) {
            product += three.getValue() * answer.threes().getOrDefault(three.getKey(), 0);
        }
        double lengths = length(wanted.threes()) * length(answer.threes());
        set(Trait.LETTERS, lengths == 0 ? 0 : product / lengths);
        Set<String> mine = new HashSet<>(wanted.threes().keySet());
        mine.removeAll(asked.threes().keySet());
        Set<String> theirs = new HashSet<>(answer.threes().keySet());
        theirs.removeAll(asked.threes().keySet());
        double common = mine.stream().filter(theirs::contains).count();
        set(Trait.LETTERS_COVERED, share(common, mine.size()));
        set(Trait.LETTERS_TO_THE_POINT, share(common, theirs.size()));
        double small = wanted.small().stream().filter(answer.small()::contains).count();
        set(
                Trait.SMALL_WORDS,
                wanted.small().isEmpty() ? 0 : small / wanted.small().size());
    }

    private static double length(Map<String, Integer> threes) {
        return Math.sqrt(
                threes.values().stream().mapToDouble(n -> (double) n * n).sum());
    }

    private void meaning() {
        double shared = 0;
        double opposed = 0;
        for (Map.Entry<String, Integer> entry : answer.polarity().entrySet()) {
            Integer theirs = wanted.polarity().get(entry.getKey());
            if (theirs != null) {
                shared++;
                opposed += theirs < 0 == entry.getValue() < 0 ? 0 : 1;
            }
        }
        set(Trait.OPPOSED, shared == 0 ? 0 : opposed / shared);
        set(Trait.DENIES_MORE, answer.denies() && !wanted.denies());
        set(Trait.DENIES_LESS, !answer.denies() && wanted.denies());
        set(Trait.OPPOSITES, opposites());
        set(Trait.CHOICE, choice());
        Set<String> foreign = new HashSet<>(answer.numbers());
        foreign.removeAll(wanted.numbers());
        foreign.removeAll(asked.numbers());
        set(Trait.FOREIGN_NUMBERS, Math.min(MOST, foreign.size()));
        StringBuilder forms = new StringBuilder(" ");
        answer.words().forEach(word -> forms.append(word.form()).append(' '));
        set(Trait.UNKNOWING, cues.get("unknowing").stream().anyMatch(cue -> forms.indexOf(' ' + cue + ' ') >= 0));
    }

    private double opposites() {
        Set<String> forms = new HashSet<>();
        wanted.words().forEach(word -> forms.add(word.form()));
        Set<String> turned = new HashSet<>();
        for (Word word : answer.words()) {
            boolean own = forms.contains(word.form()) || wanted.weights().containsKey(word.stem());
            if (!own && cues.opposites(word.form()).stream().anyMatch(forms::contains)) {
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
        for (Set<String> sentence : wanted.sentences()) {
            double weight = 0;
            double covered = 0;
            for (String stem : sentence) {
                double part = wanted.weights().getOrDefault(stem, 0.0) * (fresh.contains(stem) ? 1 : OLD);
                weight += part;
                covered += part * inAnswer.getOrDefault(stem, 0.0);
            }
            if (weight > 0) {
                any = true;
                worst = Math.min(worst, covered / weight);
            }
        }
        set(Trait.WORST_SENTENCE, any ? worst : 0);
    }

    private static double forms(Statement one, Statement other) {
        Set<String> ours = forms(one);
        Set<String> theirs = forms(other);
        double both = ours.stream().filter(theirs::contains).count();
        return both == 0 ? 0 : 2 * both / (ours.size() + theirs.size());
    }

    private static Set<String> forms(Statement statement) {
        Set<String> forms = new HashSet<>();
        statement.words().forEach(word -> forms.add(word.form()));
        return forms;
    }

    private double lastNew() {
        return inAnswer.getOrDefault(fresh.getLast(), 0.0);
    }

    private static double share(double part, double whole) {
        return whole == 0 ? NONE : part / whole;
    }

    private static double balance(double one, double other) {
        return one <= 0 || other <= 0 ? 0 : 2 * one * other / (one + other);
    }
}
