package ee.elaparem.sandbox.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.elaparem.sandbox.telegram.MadeUpUpdates.Manner;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MadeUpUpdatesTest {
    private final ApiFacts facts = ApiFacts.table();
    private final MadeUpUpdates updates = new MadeUpUpdates(7, List.of(11L, 12L));

    @Test
    void validOnesFitTheTable() {
        for (String kind : facts.updateKinds()) {
            for (int i = 0; i < 20; i++) {
                ObjectNode update = updates.make(kind, Manner.VALID);
                assertThat(facts.updateMisfit(kind, update.path(kind))).isNull();
            }
        }
    }

    @Test
    void everyKindComesInEveryManner() throws Exception {
        Set<String> seen = new HashSet<>();
        int misfits = 0;
        int all = 2 * updates.kinds() * Manner.values().length;
        for (int i = 0; i < all; i++) {
            ObjectNode update = (ObjectNode) Parameters.JSON.readTree(updates.next());
            String kind = update.fieldNames().next();
            seen.add(kind);
            misfits += facts.updateMisfit(kind, update.path(kind)) == null ? 0 : 1;
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(facts.updateKinds());
        assertThat(misfits).as("those that do not fit").isBetween(all / 3, all * 9 / 10);
    }

    @Test
    void theSameSeedMakesTheSameUpdates() {
        MadeUpUpdates again = new MadeUpUpdates(7, List.of(11L, 12L));
        for (int i = 0; i < 200; i++) {
            assertThat(again.next()).isEqualTo(updates.next());
        }
    }
}
