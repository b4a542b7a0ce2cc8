package ee.elaparem.airtable;

import ee.elaparem.course.CourseRows;
import ee.elaparem.course.Level;
import ee.elaparem.course.Video;
import ee.elaparem.course.YouTubeLink;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a base ready: looks at the tables, says what is missing, and makes it. Does nothing to what is there, so it can be
 * run again at any time. Needs the scopes schema.bases:read and schema.bases:write, and data.records:read and :write.
 */
public final class Setup {
    private static final List<String> LEVELS =
            List.of(Level.values()).stream().map(Level::title).toList();
    private static final List<String> STATES =
            List.of("New", "Placement", "Ready", "Watching", "Answering", "Completed", "Blocked");
    private static final List<String> ROLES = List.of("User", "Bot", MessageRow.CONVERSATION);

    private static final String SELECT = "singleSelect";
    private static final String LINKS = "multipleRecordLinks";

    /** Types in which a column does its work although setup would make another. */
    private static final Map<String, Set<String>> AS_GOOD = Map.of(
            "singleLineText",
            Set.of("multilineText", "formula", "richText"),
            "multilineText",
            Set.of("singleLineText", "richText"),
            "url",
            Set.of("singleLineText", "multilineText"),
            "number",
            Set.of("singleLineText"),
            SELECT,
            Set.of("singleLineText"));

    private final AirtableClient client;
    private final AirtableAccess access;

    /** @param client of the same base, without a budget of its own: setup is done by hand */
    public Setup(AirtableClient client, AirtableAccess access) {
        this.client = client;
        this.access = access;
    }

    /** A table or column that is to be made, or an option of a column. */
    public sealed interface Step {
        /** What will be done, on one line. */
        String describe();

        /** @param setting the setting that has to name the new table */
        record MakeTable(String table, String setting, List<NewColumn> columns) implements Step {
            @Override
            public String describe() {
                return "make the table " + table + " with "
                        + String.join(
                                ", ", columns.stream().map(NewColumn::name).toList());
            }
        }

        record AddColumn(String table, String tableId, NewColumn column) implements Step {
            @Override
            public String describe() {
                return "add to " + table + " the column " + column.name() + " (" + column.type() + ")";
            }
        }

        record AddOptions(String table, String tableId, String column, List<String> options) implements Step {
            @Override
            public String describe() {
                return "add to " + table + ", " + column + ", the options " + String.join(", ", options);
            }
        }
    }

    /**
     * What there is to do.
     *
     * @param steps in order
     * @param problems what setup cannot mend, each with what to do
     */
    public record Plan(List<Step> steps, List<String> problems) {
        public Plan {
            steps = List.copyOf(steps);
            problems = List.copyOf(problems);
        }
    }

    private record Wanted(String name, String setting, String nameOrId, List<NewColumn> columns) {}

    /** Looks at the base; changes nothing. @throws AirtableError */
    public Plan plan() {
        List<TableSchema> tables = client.tables();
        List<Step> steps = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Wanted wanted : wanted(tables)) {
            Optional<TableSchema> table = find(tables, wanted.nameOrId());
            if (table.isPresent()) {
                compare(table.get(), wanted, steps, problems);
            } else if (wanted.nameOrId().startsWith("tbl")
                    && find(tables, wanted.name()).isPresent()) {
                problems.add("There is no table " + wanted.nameOrId() + ", but one named " + wanted.name() + ": set "
                        + wanted.setting() + " to "
                        + find(tables, wanted.name()).get().id());
            } else {
                String name = wanted.nameOrId().startsWith("tbl") ? wanted.name() : wanted.nameOrId();
                steps.add(new Step.MakeTable(name, wanted.setting(), wanted.columns()));
            }
        }
        return new Plan(steps, problems);
    }

    /**
     * Does one step of a plan. To be called in order: a column of links needs its table.
     *
     * @return what the operator has to know; empty when nothing
     * @throws AirtableError
     */
    public Optional<String> carryOut(Step step) {
        switch (step) {
            case Step.MakeTable make -> {
                TableSchema made = client.createTable(
                        make.table(),
                        make.columns().stream()
                                .map(this::linked)
                                .flatMap(Optional::stream)
                                .toList());
                return Optional.of("Set " + make.setting() + "=" + made.id());
            }
            case Step.AddColumn add ->
                linked(add.column()).ifPresent(column -> client.createColumn(add.tableId(), column));
            case Step.AddOptions add -> options(add);
        }
        return Optional.empty();
    }

    /** Airtable makes an option only for a row that has it; so such rows are made, and deleted again. */
    private void options(Step.AddOptions add) {
        for (List<String> batch : AirtableClient.batches(add.options())) {
            List<AirtableRow> rows = client.create(
                    add.tableId(),
                    batch.stream().map(option -> Map.of(add.column(), option)).toList());
            client.delete(add.tableId(), rows.stream().map(AirtableRow::id).toList());
        }
    }

    /** A column of links leads to the table of the videos, which may be new. */
    private Optional<NewColumn> linked(NewColumn column) {
        if (!column.type().equals(LINKS)) {
            return Optional.of(column);
        }
        List<TableSchema> tables = client.tables();
        return find(tables, access.videos())
                .or(() -> find(tables, "Videos"))
                .map(videos -> NewColumn.links(column.name(), videos.id()));
    }

    /**
     * Adds these videos to the table of the videos, but for those whose link or place is there already. Returns how many.
     *
     * @throws AirtableError
     */
    public int seed(List<Video> course) {
        String table = find(client.tables(), access.videos()).isPresent() ? access.videos() : "Videos";
        Set<YouTubeLink> links = new HashSet<>();
        Set<String> places = new HashSet<>();
        for (AirtableRow row : client.list(
                table, RowQuery.all().columns(List.of(CourseRows.LINK, CourseRows.LEVEL, CourseRows.NUMBER)))) {
            YouTubeLink.parse(row.text(CourseRows.LINK)).ifPresent(links::add);
            places.add(row.text(CourseRows.LEVEL) + " " + row.text(CourseRows.NUMBER));
        }
        List<Map<String, Object>> missing = course.stream()
                .filter(video -> !links.contains(video.link())
                        && !places.contains(video.level().title() + " " + video.number()))
                .map(Setup::cells)
                .toList();
        for (List<Map<String, Object>> batch : AirtableClient.batches(missing)) {
            client.create(table, batch);
        }
        return missing.size();
    }

    private static Map<String, Object> cells(Video video) {
        Map<String, Object> cells = new LinkedHashMap<>();
        cells.put(CourseRows.TITLE, video.title());
        cells.put(CourseRows.DESCRIPTION, video.description());
        cells.put(CourseRows.QUESTION, video.question().text());
        cells.put(CourseRows.LINK, video.link().url());
        cells.put(CourseRows.LEVEL, video.level().title());
        cells.put(CourseRows.NUMBER, video.number());
        cells.put(CourseRows.BENCHMARK, video.question().benchmark());
        return cells;
    }

    private List<Wanted> wanted(List<TableSchema> tables) {
        String videos = find(tables, access.videos()).map(TableSchema::id).orElse("");
        return List.of(
                new Wanted(
                        "Videos",
                        "VIDEOS_TABLE_ID",
                        access.videos(),
                        List.of(
                                NewColumn.text(CourseRows.TITLE),
                                NewColumn.longText(CourseRows.DESCRIPTION),
                                NewColumn.longText(CourseRows.QUESTION),
                                NewColumn.url(CourseRows.LINK),
                                NewColumn.select(CourseRows.LEVEL, LEVELS),
                                NewColumn.number(CourseRows.NUMBER),
                                NewColumn.longText(CourseRows.BENCHMARK))),
                new Wanted(
                        "Users",
                        "USERS_TABLE_ID",
                        access.users(),
                        List.of(
                                NewColumn.number(BaseColumns.TELEGRAM_ID),
                                NewColumn.select(BaseColumns.LEVEL, LEVELS),
                                NewColumn.number(BaseColumns.NUMBER),
                                NewColumn.select(BaseColumns.STATE, STATES))),
                new Wanted(
                        "Messages",
                        "MESSAGES_TABLE_ID",
                        access.messages(),
                        List.of(
                                NewColumn.longText(BaseColumns.MESSAGE),
                                NewColumn.select(BaseColumns.ROLE, ROLES),
                                NewColumn.links(BaseColumns.VIDEO, videos),
                                NewColumn.number(BaseColumns.TELEGRAM_ID),
                                NewColumn.number(BaseColumns.MESSAGE_NUMBER))));
    }

    private static void compare(TableSchema table, Wanted wanted, List<Step> steps, List<String> problems) {
        for (NewColumn column : wanted.columns()) {
            Optional<TableSchema.Column> there = table.column(column.name());
            if (there.isEmpty()) {
                steps.add(new Step.AddColumn(table.name(), table.id(), column));
                continue;
            }
            String type = there.get().type();
            if (!type.equals(column.type())
                    && !AS_GOOD.getOrDefault(column.type(), Set.of()).contains(type)) {
                problems.add(table.name() + ", " + column.name() + " is of the type " + type
                        + ": change it in Airtable to " + column.type());
            } else if (type.equals(SELECT)) {
                List<String> missing = options(column).stream()
                        .filter(option -> !there.get().choices().contains(option))
                        .toList();
                if (!missing.isEmpty()) {
                    steps.add(new Step.AddOptions(table.name(), table.id(), column.name(), missing));
                }
            }
        }
    }

    private static List<String> options(NewColumn column) {
        return column.name().equals(BaseColumns.STATE)
                ? STATES
                : column.name().equals(BaseColumns.ROLE) ? ROLES : LEVELS;
    }

    private static Optional<TableSchema> find(List<TableSchema> tables, String nameOrId) {
        return tables.stream()
                .filter(table -> table.id().equals(nameOrId) || table.name().equals(nameOrId))
                .findFirst();
    }
}
