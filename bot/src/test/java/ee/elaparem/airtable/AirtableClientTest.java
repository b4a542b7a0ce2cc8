package ee.elaparem.airtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ee.elaparem.sandbox.airtable.Field;
import ee.elaparem.sandbox.airtable.LocalAirtable;
import ee.elaparem.sandbox.airtable.LocalTable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The bot reads and writes tables, and everything goes well. */
class AirtableClientTest {
    private final FastClock clock = new FastClock("2026-11-23T08:00:00Z");
    private final LocalAirtable airtable =
            LocalAirtable.builder().seedTables().clock(clock).start();
    private final LocalTable users = airtable.table("Users");
    private final AirtableClient client = AirtableClient.builder(airtable.url(), airtable.token(), airtable.baseId())
            .clock(clock)
            .waiting(clock)
            .build();

    @AfterEach
    void stop() {
        client.close();
        airtable.close();
    }

    private void users(int count) {
        IntStream.rangeClosed(1, count).forEach(n -> users.add(Map.of("Telegram ID", "" + n)));
    }

    @Test
    void readsPageAfterPage() {
        users(250);
        Instant added = clock.instant();

        List<AirtableRow> rows = client.list("Users", RowQuery.all());

        assertThat(rows)
                .extracting(row -> row.text("Telegram ID"))
                .hasSize(250)
                .startsWith("1")
                .endsWith("250");
        assertThat(rows.getFirst().createdTime()).isEqualTo(added);
        assertThat(airtable.calls()).hasSize(3);
    }

    @Test
    void aLongListComesAPageAtATimeForAsLongAsMoreIsWanted() {
        users(250);
        List<Integer> sizes = new ArrayList<>();

        client.list("Users", RowQuery.all(), page -> sizes.add(page.size()));
        assertThat(sizes).containsExactly(100, 100, 50);

        client.list("Users", RowQuery.all(), page -> false);
        assertThat(airtable.calls()).hasSize(4);
    }

    @Test
    void rowsWithTheSameValueComeTogether() {
        for (String name : List.of("Bo", "Ada", "Bo", "Ada")) {
            users.add(Map.of("Name", name));
        }

        assertThat(client.list("Users", RowQuery.all().togetherBy("Name")))
                .extracting(row -> row.text("Name"))
                .containsExactly("Ada", "Ada", "Bo", "Bo");
    }

    @Test
    void readsWhatIsAskedForOnly() {
        users.add(Map.of("Telegram ID", "7", "Name", "Ada", "Level", "Entry"));
        users.add(Map.of("Telegram ID", "8", "Name", "O'Neil"));

        List<AirtableRow> rows = client.list(
                users.id(), RowQuery.all().columns(List.of("Telegram ID")).where(Formula.equal("Name", "O'Neil")));

        assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row.cells()).containsOnlyKeys("Telegram ID"));
        assertThat(client.list("Users", RowQuery.all().most(1))).hasSize(1);
    }

    @Test
    void aQuestionMayBeLongAndIsInNoUrl() {
        users(120);
        List<Formula> wanted = IntStream.rangeClosed(1, 110)
                .mapToObj(n -> Formula.any(
                        List.of(Formula.equal("Telegram ID", "" + n), Formula.equal("Telegram ID", "x".repeat(100)))))
                .toList();

        assertThat(client.list("Users", RowQuery.all().where(Formula.any(wanted))))
                .hasSize(110);
        assertThat(airtable.calls()).hasSize(2).allMatch(call -> call.query() == null);
    }

    @Test
    void neverMoreThanFiveASecond() {
        Instant begin = clock.instant();
        for (int i = 0; i < 60; i++) {
            client.list("Users", RowQuery.all());
        }

        assertThat(airtable.calls()).hasSize(60).allMatch(call -> call.status() == 200);
        assertThat(Duration.between(begin, clock.instant())).isBetween(Duration.ofSeconds(12), Duration.ofSeconds(16));
    }

    @Test
    void rowsAreAddedChangedAndDeleted() {
        List<AirtableRow> added = client.create(
                "Users",
                List.of(Map.of("Telegram ID", "7", "State", "Watching", "Video Number", 3), Map.of("Name", "Bo")));
        String ada = added.getFirst().id();
        assertThat(users.row(ada).orElseThrow().text("State")).isEqualTo("Watching");

        client.update("Users", List.of(new RowChange(ada, nullable("State", null, "Name", "Ada"))));
        assertThat(users.row(ada).orElseThrow().cells()).containsOnlyKeys("Telegram ID", "Name", "Video Number");

        users.delete(added.getLast().id());
        client.delete("Users", added.stream().map(AirtableRow::id).toList());
        assertThat(users.rows()).isEmpty();
    }

    private static Map<String, Object> nullable(String k1, Object v1, String k2, Object v2) {
        Map<String, Object> map = new HashMap<>();
        map.put(k1, v1);
        map.put(k2, v2);
        return map;
    }

    @Test
    void anUpsertTellsWhoWasNew() {
        users.add(Map.of("Telegram ID", "7", "Name", "Ada"));

        Upserted upserted = client.upsert(
                "Users",
                List.of("Telegram ID"),
                List.of(Map.of("Telegram ID", "7", "Level", "Entry"), Map.of("Telegram ID", "8")));

        assertThat(upserted.rows()).extracting(row -> row.text("Telegram ID")).containsExactly("7", "8");
        assertThat(upserted.created()).containsExactly(upserted.rows().get(1).id());
        assertThat(users.rows().getFirst().text("Name")).isEqualTo("Ada");
    }

    @Test
    void knownRowsAndNewOnesGoInOneCallAndADeletedRowDoesNotComeBack() {
        String ada = users.add(Map.of("Telegram ID", "7", "Name", "Ada"));
        String bo = users.add(Map.of("Telegram ID", "8", "Name", "Bo"));
        RowChange forward = new RowChange(ada, Map.of("Video Number", 2));
        RowChange alsoForward = new RowChange(bo, Map.of("Video Number", 2));
        users.delete(bo);

        assertThat(catchThrowableOfType(
                                AirtableError.RowGone.class,
                                () -> client.upsert(
                                        "Users",
                                        List.of("Telegram ID"),
                                        List.of(forward, alsoForward),
                                        List.of(Map.of("Telegram ID", "9"))))
                        .id())
                .isEqualTo(bo);
        assertThat(users.rows()).as("nothing of it was done").hasSize(1);

        Upserted upserted =
                client.upsert("Users", List.of("Telegram ID"), List.of(forward), List.of(Map.of("Telegram ID", "9")));

        assertThat(users.rows()).extracting(row -> row.text("Telegram ID")).containsExactly("7", "9");
        assertThat(users.row(ada).orElseThrow().text("Video Number")).isEqualTo("2");
        assertThat(upserted.rows().getFirst().id()).isEqualTo(ada);
        assertThat(airtable.calls()).hasSize(2);
    }

    @Test
    void aWriteThatCannotGoWellIsNotSent() {
        assertThatIllegalArgumentException().isThrownBy(() -> client.create("Users", List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.delete(
                        "Users", IntStream.range(0, 11).mapToObj(n -> "rec" + n).toList()));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> client.upsert("Users", List.of("Telegram ID"), List.of(Map.of("Name", "without a key"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.upsert(
                        "Users",
                        List.of("Telegram ID"),
                        List.of(Map.of("Telegram ID", "7"), Map.of("Telegram ID", "7"))));
        assertThat(airtable.calls()).isEmpty();
        assertThat(AirtableClient.batches(IntStream.range(0, 25).boxed().toList()))
                .extracting(List::size)
                .containsExactly(10, 10, 5);
    }

    @Test
    void theSchemaIsReadAndExtended() {
        TableSchema videos = client.tables().getFirst();
        assertThat(videos.name()).isEqualTo("Videos");
        assertThat(videos.column("Level").orElseThrow().choices())
                .containsExactly("Entry", "Beginner", "Intermediate", "Advanced");

        TableSchema notes = client.createTable(
                "Notes",
                List.of(
                        NewColumn.text("Name"),
                        NewColumn.longText("Text"),
                        NewColumn.number("Rank"),
                        NewColumn.url("Where"),
                        NewColumn.dateTime("When"),
                        NewColumn.select("Mood", List.of("Good", "Bad"))));
        TableSchema.Column link = client.createColumn(notes.id(), NewColumn.links("Video", videos.id()));

        assertThat(link.linkedTable()).isEqualTo(videos.id());
        assertThat(airtable.table("Notes").fields())
                .extracting(Field::name)
                .containsExactly("Name", "Text", "Rank", "Where", "When", "Mood", "Video");
    }

    @Test
    void everyRefusalIsATypeWithTheFactInIt() {
        assertThatThrownBy(() -> client.list("Nothing", RowQuery.all()))
                .isInstanceOf(AirtableError.AccessRefused.class);
        assertThat(catchThrowableOfType(
                                AirtableError.UnknownField.class,
                                () -> client.create("Users", List.of(Map.of("Nme", "Ada"))))
                        .field())
                .isEqualTo("Nme");
        var value = catchThrowableOfType(
                AirtableError.ValueRefused.class, () -> client.create("Users", List.of(Map.of("Video Number", "two"))));
        assertThat(value.field()).isEqualTo("Video Number");
        assertThat(value.type()).isEqualTo("INVALID_VALUE_FOR_COLUMN");
        assertThat(catchThrowableOfType(
                                AirtableError.RowGone.class,
                                () -> client.update(
                                        "Users", List.of(new RowChange("rec00000000000000", Map.of("Name", "x")))))
                        .id())
                .isEqualTo("rec00000000000000");
        assertThat(catchThrowableOfType(
                                AirtableError.RequestRefused.class,
                                () -> client.list("Users", RowQuery.all().where(Formula.equal("Nobody", 1))))
                        .type())
                .isEqualTo("INVALID_FILTER_BY_FORMULA");
        assertThatThrownBy(() -> other("pat.another", airtable.baseId()).list("Users", RowQuery.all()))
                .isInstanceOf(AirtableError.TokenRefused.class);
        assertThatThrownBy(() ->
                        other(airtable.token(), "https://airtable.com/app1").list("Users", RowQuery.all()))
                .isInstanceOf(AirtableError.NotFound.class);
    }

    private AirtableClient other(String token, String base) {
        return AirtableClient.builder(airtable.url(), token, base)
                .clock(clock)
                .waiting(clock)
                .build();
    }

    @Test
    void settingsThatCannotBeRightAreToldWithoutQuotingThem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AirtableClient.builder(airtable.url(), "pat secret\n", "app"))
                .withMessageContaining("AIRTABLE_API_KEY")
                .withMessageNotContaining("secret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AirtableClient.builder(URI.create("ftp://x"), "pat", "app"))
                .withMessageContaining("AIRTABLE_API_URL");
    }
}
