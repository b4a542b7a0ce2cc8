package ee.elaparem.airtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ee.elaparem.sandbox.airtable.Field;
import ee.elaparem.sandbox.airtable.LocalAirtable;
import ee.elaparem.sandbox.airtable.LocalTable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** The formulas are understood by a parser that shares nothing with what writes them. */
class FormulaTest {
    private static final LocalAirtable AIRTABLE = LocalAirtable.builder()
            .table("Texts", Field.text("It's a text"), Field.number("Number", 0))
            .start();
    private static final String COLUMN = "It's a text";

    @AfterContainer
    static void stop() {
        AIRTABLE.close();
    }

    @Property(tries = 500)
    void anyTextFindsItselfAndNothingElse(@ForAll("texts") String text, @ForAll("texts") String other) {
        LocalTable table = AIRTABLE.table("Texts");
        String row = table.add(Map.of(COLUMN, text));
        String second = table.add(Map.of(COLUMN, other));
        try {
            assertThat(table.select(Formula.equal(COLUMN, text).text()))
                    .extracting(found -> found.id())
                    .containsExactlyElementsOf(text.equals(other) ? List.of(row, second) : List.of(row));
        } finally {
            table.delete(row);
            table.delete(second);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> anything = Arbitraries.strings().ofMaxLength(30);
        Arbitrary<String> nasty = Arbitraries.strings()
                .withChars('\'', '"', '\\', '\n', '\r', '\t', '{', '}', '(', ')', ',', 'n', '=', '&')
                .ofMaxLength(12);
        return Arbitraries.oneOf(anything, nasty);
    }

    @Example
    void injectionStaysText() {
        assertThat(Formula.equal("Name", "x' , TRUE() , '").text()).isEqualTo("{Name}='x\\' , TRUE() , \\''");
        assertThat(Formula.equal("Name", "\\' ").text()).isEqualTo("{Name}='\\\\\\' '");
    }

    @Example
    void aColumnWithBracesCannotBeNamed() {
        assertThatIllegalArgumentException().isThrownBy(() -> Formula.equal("a}='' , TRUE(), {b", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> Formula.equal("", "x"));
    }

    @Example
    void conditionsTogether() {
        LocalTable table = AIRTABLE.table("Texts");
        String one = table.add(Map.of("Number", 1));
        table.add(Map.of("Number", 2));

        assertThat(table.select(Formula.any(List.of(Formula.equal("Number", 1), Formula.equal("Number", 5)))
                        .text()))
                .extracting(found -> found.id())
                .containsExactly(one);
        assertThat(table.select(Formula.any(List.of()).text())).isEmpty();
        assertThat(table.select(
                        Formula.changedAfter(Instant.now().plusSeconds(60)).text()))
                .isEmpty();
        assertThat(table.select(
                        Formula.changedAfter(Instant.now().minusSeconds(600)).text()))
                .hasSize(2);
        table.rows().forEach(row -> table.delete(row.id()));
    }
}
