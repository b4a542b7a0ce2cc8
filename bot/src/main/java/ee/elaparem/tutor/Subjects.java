package ee.elaparem.tutor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Splits an ask that has several subjects, each with sentences of its own: "What does X do to learning and to health?",
 * "Describe what flow feels like and the relation in which it arises", "Which one, and why?".
 */
final class Subjects {
    private static final int LABEL_WORDS = 3;

    private final Analysis analysis;

    Subjects(Analysis analysis) {
        this.analysis = analysis;
    }

    /** The group itself, or one group for each subject. */
    List<Group> split(Group group) {
        if (group.sentences().size() < 2 || group.ask().difference()) {
            return List.of(group);
        }
        for (List<Group> parts : List.of(byName(group), byConjunction(group), byReason(group))) {
            if (parts.size() > 1) {
                return parts;
            }
        }
        return List.of(group);
    }

    /** Sentences that begin with different names, all of which the ask has. */
    private List<Group> byName(Group group) {
        List<Word> asked = analysis.words(group.ask().text());
        List<List<Word>> names = new ArrayList<>();
        List<List<String>> runs = new ArrayList<>();
        for (String sentence : group.sentences()) {
            List<Word> name = find(name(sentence), asked);
            if (!name.isEmpty() && !names.contains(name)) {
                names.add(name);
                runs.add(new ArrayList<>());
            }
            if (runs.isEmpty()) {
                return List.of();
            }
            runs.getLast().add(sentence);
        }
        int from =
                names.stream().mapToInt(name -> name.getFirst().start()).min().orElse(0);
        int to = names.stream().mapToInt(name -> name.getLast().end()).max().orElse(0);
        String text = group.ask().text();
        List<Group> groups = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String own = text.substring(
                    names.get(i).getFirst().start(), names.get(i).getLast().end());
            groups.add(
                    new Group(group.ask().withText(text.substring(0, from) + own + text.substring(to)), runs.get(i)));
        }
        return groups;
    }

    /** The label before a sentence's colon, else its first two content words. */
    private List<Word> name(String sentence) {
        String head = Statements.head(sentence);
        boolean labelled = !head.isEmpty() && Statements.countWords(head) <= LABEL_WORDS;
        List<Word> content = analysis.words(labelled ? head : sentence).stream()
                .filter(Word::content)
                .toList();
        return labelled ? content : content.subList(0, Math.min(2, content.size()));
    }

    /** The ask's own words for this name; empty unless it has all of it. */
    private static List<Word> find(List<Word> name, List<Word> asked) {
        List<Word> found = new ArrayList<>();
        for (Word word : name) {
            asked.stream()
                    .filter(other -> other.content() && other.stem().equals(word.stem()))
                    .findFirst()
                    .ifPresent(found::add);
        }
        found.sort((one, other) -> Integer.compare(one.start(), other.start()));
        return found.size() == name.size() ? found : List.of();
    }

    /** "... and the ...": each half has sentences that agree with it alone. */
    private List<Group> byConjunction(Group group) {
        Set<String> articles = analysis.cues().get("articles");
        Set<String> conjunctions = analysis.cues().get("conjunctions");
        if (articles.isEmpty() || conjunctions.isEmpty()) {
            return List.of();
        }
        Matcher and = Pattern.compile(
                        "\\s(?:" + String.join("|", conjunctions) + ")\\s(?=(?:" + String.join("|", articles) + ")\\s)")
                .matcher(group.ask().text());
        if (!and.find()) {
            return List.of();
        }
        List<Ask> halves = List.of(
                group.ask().withText(group.ask().text().substring(0, and.start())),
                group.ask().withText(group.ask().text().substring(and.end())));
        Alignment alignment = new Alignment(halves, group.sentences(), analysis);
        int second = alignment.starts().get(1);
        if (alignment.overlap(0, 0) == 0 || alignment.overlap(1, second) <= alignment.overlap(0, second)) {
            return List.of();
        }
        return List.of(
                new Group(halves.get(0), group.sentences().subList(0, second)),
                new Group(
                        halves.get(1),
                        group.sentences().subList(second, group.sentences().size())));
    }

    /** An ask for a thing and its reason, where the benchmark tells the reason in a sentence of its own. */
    private List<Group> byReason(Group group) {
        if (!group.ask().reason()) {
            return List.of();
        }
        Set<Boolean> kinds = group.sentences().stream().map(this::isReason).collect(Collectors.toSet());
        int second = group.sentences().stream().map(this::isReason).toList().indexOf(true);
        if (kinds.size() < 2 || second == 0) {
            return List.of();
        }
        return List.of(
                new Group(group.ask(), group.sentences().subList(0, second)),
                new Group(
                        group.ask(),
                        group.sentences().subList(second, group.sentences().size())));
    }

    private boolean isReason(String sentence) {
        return analysis.words(sentence).stream()
                .anyMatch(word -> analysis.cues().is("reasons", word.form())
                        && !word.form().equals("as"));
    }
}
