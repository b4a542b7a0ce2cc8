package ee.elaparem.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Statements are used again and again, and no value of one use is left for the next. */
@ParameterizedClass
@EnumSource(Kept.class)
class SessionTest {
    @Parameter
    Kept kept;

    @TempDir
    Path folder;

    Store store;

    @BeforeEach
    void open() {
        store = kept.open(folder, () -> Samples.NOON);
        put("one", "1");
        put("two", "2");
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void put(String name, String value) {
        store.writer().write(session -> MirrorNotes.put(session, name, value));
    }

    @Test
    void aNameMayStandInSeveralPlaces() {
        List<String> found = store.writer()
                .write(session -> session.sql(
                                "SELECT name FROM airtable_notes WHERE name = :text OR value = :text ORDER BY name")
                        .bind("text", "2")
                        .list(row -> row.getString(1)));

        assertThat(found).containsExactly("two");
    }

    @Test
    void eachUseHasValuesOfItsOwn() {
        List<String> found = store.writer().write(session -> List.of(value(session, "one"), value(session, "two")));

        assertThat(found).containsExactly("1", "2");
    }

    private static String value(Session session, String name) {
        return session.sql("SELECT value FROM airtable_notes WHERE name = :name")
                .bind("name", name)
                .first(row -> row.getString(1))
                .orElse("");
    }

    @Test
    void aValueThatIsLeftOutIsNotThatOfTheTimeBefore() {
        String sql = "UPDATE airtable_notes SET value = :value WHERE name = :name";

        assertThatIllegalStateException()
                .isThrownBy(() -> store.writer().write(session -> {
                    session.sql(sql)
                            .bind("value", "changed")
                            .bind("name", "one")
                            .run();
                    return session.sql(sql).bind("value", "changed").run();
                }));

        assertThat(store.mirror().notes().read("one")).contains("1");
        // and the statement works for whoever comes next
        put("one", "3");
        int rows = store.writer()
                .write(session ->
                        session.sql(sql).bind("name", "one").bind("value", "4").run());
        assertThat(rows).isEqualTo(1);
    }

    @Test
    void aNameThatTheTextDoesNotHaveIsADefect() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.writer()
                        .write(session -> session.sql("SELECT count(*) FROM airtable_notes WHERE name = :name")
                                .bind("nmae", "one")
                                .count()))
                .withMessageContaining("nmae");
    }

    @Test
    void aStatementThatFailedCanBeUsedAgain() {
        String sql = "INSERT INTO airtable_notes (name, value) VALUES (:name, :value)";

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> store.writer()
                        .write(session -> session.sql(sql)
                                .bind("name", "one")
                                .bind("value", "again")
                                .run()))
                .withMessageContaining("refused")
                .withMessageNotContaining("again");

        int rows = store.writer()
                .write(session -> session.sql(sql)
                        .bind("name", "three")
                        .bind("value", "3")
                        .run());
        assertThat(rows).isEqualTo(1);
    }
}
