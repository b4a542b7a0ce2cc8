package ee.elaparem.airtable;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log how many of the month's calls are left: once a day, and when three quarters, nine tenths and all of them
 * are used. The pace is such that a busy month ends with few left, so three quarters are no warning. Says nothing where
 * there is no limit.
 */
final class BudgetLog {
    private static final Logger log = LoggerFactory.getLogger(BudgetLog.class);

    private static final int[] MARKS = {100, 90, 75};
    private static final int WARNING = 90;

    private final CallBudget budget;
    private final InstantSource clock;
    private @Nullable LocalDate told;
    private Instant month = Instant.MIN;
    private int markTold;

    BudgetLog(CallBudget budget, InstantSource clock) {
        this.budget = budget;
        this.clock = clock;
    }

    /** Says what there is to say now; mostly nothing. Costs a small query at most. */
    void tell() {
        OptionalLong monthly = budget.monthly();
        if (monthly.isEmpty()) {
            return;
        }
        Instant turns = budget.monthTurns();
        if (!turns.equals(month)) {
            month = turns;
            markTold = 0;
        }
        long left = budget.left().orElse(0);
        int used = (int) (100 * (monthly.getAsLong() - left) / monthly.getAsLong());
        int mark = mark(used);
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (mark > markTold) {
            String then = mark == 100 ? "; until then nothing is read or written, and all waits in the store" : "";
            if (mark >= WARNING) {
                log.warn("Airtable: {}{}", CallBudget.inWords(left, monthly.getAsLong(), turns), then);
            } else {
                log.info("Airtable: {}", CallBudget.inWords(left, monthly.getAsLong(), turns));
            }
        } else if (!today.equals(told)) {
            log.info("Airtable: {}", CallBudget.inWords(left, monthly.getAsLong(), turns));
        }
        markTold = Math.max(mark, markTold);
        told = today;
    }

    private static int mark(int used) {
        for (int mark : MARKS) {
            if (used >= mark) {
                return mark;
            }
        }
        return 0;
    }
}
