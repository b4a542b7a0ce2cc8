package ee.elaparem.tutor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A model that is asked with patience and with measure. An answer that is to be read while it grows is so at the first try
 * alone, for the tries after it have to be quick; where streams turn out not to be usable, it is not for a while.
 */
final class GuardedModel implements Model {
    private static final Duration WITHOUT_STREAMS = Duration.ofMinutes(10);

    private final Model model;
    private final Guard guard;
    private final InstantSource clock;
    private volatile Instant streamsFrom = Instant.MIN;

    GuardedModel(Model model, Guard guard, InstantSource clock) {
        this.model = model;
        this.guard = guard;
        this.clock = clock;
    }

    @Override
    public JsonNode ask(Request request) {
        boolean streams = !clock.instant().isBefore(streamsFrom);
        AtomicReference<Request> next = new AtomicReference<>(streams ? request : request.whole());
        return guard.ask(() -> {
            try {
                return model.ask(next.getAndSet(request.whole()));
            } catch (ModelFailure.Unstreamed e) {
                streamsFrom = clock.instant().plus(WITHOUT_STREAMS);
                throw e;
            }
        });
    }
}
