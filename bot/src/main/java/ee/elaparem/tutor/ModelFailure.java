package ee.elaparem.tutor;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Why the model gave no answer that can be used. Carries nothing of what was sent or answered. */
abstract sealed class ModelFailure extends RuntimeException {

    private ModelFailure(String message) {
        super(message, null, false, true);
    }

    /** One word for counting. */
    String kind() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Whether the same request may succeed when it is sent again soon. */
    boolean passes() {
        return false;
    }

    /** Whether it shows that the service cannot be used now, whatever is asked of it. */
    boolean outage() {
        return false;
    }

    /** Too many requests of ours. */
    static final class Busy extends ModelFailure {
        private final transient Optional<Duration> retryAfter;

        Busy(Optional<Duration> retryAfter) {
            super("Mistral takes no more requests for now; set MISTRAL_RPS lower if this happens often");
            this.retryAfter = retryAfter;
        }

        /** How long the service wants us to wait; empty when it does not say. */
        Optional<Duration> retryAfter() {
            return retryAfter;
        }

        @Override
        boolean passes() {
            return true;
        }
    }

    /** The service has trouble of its own, or too many requests of everybody. */
    static final class Down extends ModelFailure {
        Down(int status) {
            super("Mistral is in trouble (HTTP " + status + "); it is asked again later");
        }

        @Override
        boolean passes() {
            return true;
        }

        @Override
        boolean outage() {
            return true;
        }
    }

    /** The connection could not be made, or was cut. */
    static final class Broken extends ModelFailure {
        Broken(String how) {
            super("Mistral cannot be reached (" + how + "); check MISTRAL_API_URL and the network");
        }

        @Override
        boolean passes() {
            return true;
        }

        @Override
        boolean outage() {
            return true;
        }
    }

    /** No whole answer in time. */
    static final class TimedOut extends ModelFailure {
        TimedOut(Duration after) {
            super("Mistral gave no whole answer within " + after.toMillis() + " ms; it is asked again later");
        }

        @Override
        boolean outage() {
            return true;
        }
    }

    /** The service will not do this: a wrong key, an unknown model, a request it does not take. */
    static final class Refused extends ModelFailure {
        private final int status;

        Refused(int status) {
            super(
                    status == 401 || status == 403
                            ? "Mistral refuses the key (HTTP " + status + "); check MISTRAL_API_KEY"
                            : "Mistral refuses the request (HTTP " + status + "); check MISTRAL_MODEL");
            this.status = status;
        }

        @Override
        boolean outage() {
            return status == 401 || status == 402 || status == 403;
        }
    }

    /** An answer that is not what was asked for. */
    static final class Malformed extends ModelFailure {
        Malformed(String what) {
            super("The model's answer cannot be used: " + what);
        }
    }

    /** The answer could not be had piece by piece; in one piece it may be. */
    static final class Unstreamed extends ModelFailure {
        Unstreamed() {
            super("Mistral's stream cannot be used; it is asked again without");
        }

        @Override
        boolean passes() {
            return true;
        }
    }

    /** Our own pace would make the learner wait too long. */
    static final class Crowded extends ModelFailure {
        Crowded() {
            super("More is asked of Mistral than its rate limit allows; a higher limit or MISTRAL_RPS helps");
        }
    }

    /** Today's tokens are used up. */
    static final class OverBudget extends ModelFailure {
        OverBudget() {
            super("Today's tokens are used up; MISTRAL_DAILY_TOKENS sets how many there are");
        }
    }

    /** The service failed often, and is left alone for a while. */
    static final class Resting extends ModelFailure {
        Resting() {
            super("Mistral failed several times and is left alone for a while");
        }
    }
}
