package ee.elaparem.app;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Settings that a later version will use. Whoever sets one now is told that it does nothing yet. */
final class ComingSettings {
    private static final Set<String> USED = Set.of(
            "BOT_TOKEN",
            "TELEGRAM_API_URL",
            "AIRTABLE_API_KEY",
            "AIRTABLE_BASE_ID",
            "VIDEOS_TABLE_ID",
            "USERS_TABLE_ID",
            "MESSAGES_TABLE_ID",
            "AIRTABLE_API_URL",
            "AIRTABLE_MONTHLY_CALLS",
            "COURSE_REFRESH",
            "MISTRAL_API_KEY",
            "MISTRAL_MODEL",
            "MISTRAL_API_URL",
            "MISTRAL_RPS",
            "MISTRAL_DAILY_TOKENS",
            "WEBHOOK_URL",
            "WEBHOOK_SECRET",
            "DATA_DIR",
            "DATABASE_URL",
            "COURSE_DIR",
            "PORT",
            "ENVIRONMENT",
            "LOG_LEVEL",
            "GRADING_STRICTNESS",
            HelpTexts.NAME);

    private record Coming(List<String> names, String what) {}

    private static final List<Coming> COMING =
            List.of(new Coming(List.of("ADMIN_TOKEN"), "The operator's pages come with a later version."));

    private ComingSettings() {}

    /** Every name that an operator may set, those of a later version too. */
    static Set<String> names() {
        return Stream.concat(USED.stream(), COMING.stream().flatMap(coming -> coming.names().stream()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A sentence for each group of settings that are set and do nothing yet, and for unknown names in the file.
     *
     * @param all every setting with its value
     * @param inFile the names in {@code .env}; the environment holds many more that are nobody's business
     */
    static List<String> remarks(Map<String, String> all, Collection<String> inFile) {
        List<String> remarks = new ArrayList<>();
        for (Coming coming : COMING) {
            List<String> set = coming.names().stream()
                    .filter(name -> !all.getOrDefault(name, "").isBlank())
                    .toList();
            if (!set.isEmpty()) {
                String names = String.join(", ", set);
                remarks.add(names + (set.size() == 1 ? " is" : " are") + " not used yet. " + coming.what());
            }
        }
        for (String name : inFile) {
            if (!names().contains(name) && !HelpTexts.isOne(name)) {
                remarks.add(".env sets " + name + ", which is no setting of this bot; .env.example lists them all.");
            }
        }
        return remarks;
    }
}
