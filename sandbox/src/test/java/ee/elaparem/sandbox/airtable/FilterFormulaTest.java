package ee.elaparem.sandbox.airtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FilterFormulaTest {
    private final LocalAirtable airtable = LocalAirtable.builder().seedTables().start();
    private final LocalTable users = airtable.table("Users");

    FilterFormulaTest() {
        users.add(Map.of("Name", "Ada", "Video Number", 1));
        users.add(Map.of("Name", "O'Neil \"Bo\" \\ {x}", "Video Number", 2, "Level", "Entry"));
        users.add(Map.of("Name", "Cy\nTwo"));
    }

    @AfterEach
    void stop() {
        airtable.close();
    }

    private List<String> kept(String formula) {
        return users.select(formula).stream().map(row -> row.text("Name")).toList();
    }

    @Test
    void texts() {
        assertThat(kept("{Name}='Ada'")).containsExactly("Ada");
        assertThat(kept("Name = \"Ada\"")).containsExactly("Ada");
        assertThat(kept("{Name}='O\\'Neil \"Bo\" \\\\ {x}'")).hasSize(1);
        assertThat(kept("{Name}='Cy\\nTwo'")).hasSize(1);
        assertThat(kept("{Name}!='Ada'")).hasSize(2);
    }

    @Test
    void numbersBlanksAndLogic() {
        assertThat(kept("{Video Number}>=2")).hasSize(1);
        assertThat(kept("OR({Video Number}=1, {Video Number}=2)")).hasSize(2);
        assertThat(kept("AND({Level}='Entry', NOT({Video Number}=1))")).hasSize(1);
        assertThat(kept("{Level}=BLANK()")).hasSize(2);
        assertThat(kept("{Level}")).hasSize(1);
        assertThat(kept("{Video Number}='1'")).as("a text is no number").isEmpty();
    }

    @Test
    void ids() {
        String first = users.rows().getFirst().id();

        assertThat(kept("RECORD_ID()='" + first + "'")).containsExactly("Ada");
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        for (String bad : List.of("{Name", "'Ada", "FIND('a',{Name})", "{Name}==", "AND(", "1 2", "", "NOT()")) {
            assertThatThrownBy(() -> kept(bad)).as(bad).hasMessageContaining("INVALID_FILTER_BY_FORMULA");
        }
        assertThatThrownBy(() -> kept("{Nme}='x'")).hasMessageContaining("Unknown field names: nme");
        assertThatThrownBy(() -> kept("(".repeat(5_000))).hasMessageContaining("INVALID_FILTER_BY_FORMULA");
    }
}
