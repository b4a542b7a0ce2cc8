package ee.elaparem.tutor;

import java.time.Duration;

/** Spaces the calls of all processes that use one key, so that together they stay below what the service takes. */
@FunctionalInterface
public interface SharedPace {
    /** Where no other process uses the key. */
    SharedPace ALONE = _ -> Duration.ZERO;

    /**
     * Takes the next place for a call, if one is free now.
     *
     * @param gap the time from one call to the next, above zero
     * @return zero when a place was taken; else after how long one can be free, and then none was taken
     */
    Duration tryTake(Duration gap);
}
