package ee.elaparem.tutor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.elaparem.course.Course;
import ee.elaparem.course.Level;
import ee.elaparem.course.Video;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Writes placement items from the videos of a level, by two requests to a model: one that writes them, and one that sorts them
 * by level without being told whose they are. What it sorts two levels off, or not at all, is left out.
 */
public final class ItemWriter {
    /** More items a level do not make the test better. */
    static final int A_LEVEL = 5;

    private static final int ASKED_FOR = A_LEVEL + 1;
    private static final int MOST_VIDEOS = 8;
    private static final int MOST_TITLES = 8;
    private static final int MOST_KNOWN = 20;
    private static final int LONGEST_DESCRIPTION = 800;
    private static final int LONGEST_TEXT = 1_500;
    private static final int ITEMS_TOKENS = 1_800;
    private static final int LEVELS_TOKENS = 400;

    private final Model model;
    private final LexicalTutor lexical;
    private final String language;
    private final Analysis analysis;
    private final BooleanSupplier quiet;

    /**
     * @param language the course's language, an IETF tag
     * @param quiet whether no learner is waiting for the model now
     */
    ItemWriter(Model model, LexicalTutor lexical, String language, BooleanSupplier quiet) {
        this.model = model;
        this.lexical = lexical;
        this.language = Analyzers.language(language);
        this.analysis = new Analysis(language);
        this.quiet = quiet;
    }

    /** Whether the model can be asked now without a learner having to wait for it. */
    boolean isQuiet() {
        return quiet.getAsBoolean();
    }

    /**
     * New items of a level, from 1 to {@value #A_LEVEL}.
     *
     * @param course has videos of this level
     * @param known questions that are not to be written again
     * @throws ModelFailure if there is none that can be asked
     */
    List<WrittenItem> write(Course course, Level level, List<String> known) {
        List<Video> videos = spread(course.videos(level), MOST_VIDEOS);
        ObjectNode data = MistralModel.JSON
                .createObjectNode()
                .put("level", level.title())
                .put("language", language)
                .put("wanted", ASKED_FOR);
        ArrayNode shown = data.putArray("videos");
        for (int i = 0; i < videos.size(); i++) {
            Video video = videos.get(i);
            shown.addObject()
                    .put("video", i)
                    .put("title", video.title())
                    .put("description", Conversation.cut(video.description(), LONGEST_DESCRIPTION))
                    .put("question", Conversation.cut(video.question().text(), LONGEST_TEXT))
                    .put("benchmark", Conversation.cut(video.question().benchmark(), LONGEST_TEXT));
        }
        ArrayNode there = data.putArray("known");
        known.stream().limit(MOST_KNOWN).forEach(there::add);
        ItemReply reply = new ItemReply(level, videos, lexical, analysis, language);
        List<WrittenItem> written =
                reply.items(model.ask(new Model.Request(Prompt.ITEMS, data, ItemReply.ITEMS, ITEMS_TOKENS)), known);
        return sorted(course, level, written).stream().limit(A_LEVEL).toList();
    }

    private List<WrittenItem> sorted(Course course, Level level, List<WrittenItem> written) {
        ObjectNode data = MistralModel.JSON.createObjectNode();
        ArrayNode levels = data.putArray("levels");
        for (Level each : Level.values()) {
            ArrayNode teaches = levels.addObject().put("level", each.title()).putArray("teaches");
            spread(course.videos(each), MOST_TITLES).forEach(video -> teaches.add(video.title()));
        }
        ArrayNode items = data.putArray("items");
        for (int i = 0; i < written.size(); i++) {
            items.addObject()
                    .put("item", i)
                    .put("question", written.get(i).item().question().text())
                    .put("benchmark", written.get(i).item().question().benchmark());
        }
        Map<Integer, Level> sorted =
                ItemReply.levels(model.ask(new Model.Request(Prompt.SORT, data, ItemReply.LEVELS, LEVELS_TOKENS)));
        List<WrittenItem> kept = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            Level found = sorted.get(i);
            if (found != null && Math.abs(found.ordinal() - level.ordinal()) < 2) {
                kept.add(written.get(i));
            }
        }
        if (kept.isEmpty()) {
            throw new ModelFailure.Malformed("none of its questions is of the level they were wanted for");
        }
        return kept;
    }

    /** So many of these, from all over the list. */
    private static List<Video> spread(List<Video> videos, int most) {
        if (videos.size() <= most) {
            return videos;
        }
        List<Video> some = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            some.add(videos.get(i * videos.size() / most));
        }
        return some;
    }
}
