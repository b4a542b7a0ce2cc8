package ee.elaparem.tutor;

import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer that comes event by event, cut off when its time is over.
 *
 * <p>langchain4j's parser logs what a listener throws, with the text that could not be read; so nothing that is thrown
 * gets there.
 */
final class EventStream implements AutoCloseable {
    /** What the service sends last. How the connection ends after it does not matter. */
    private static final String LAST = "[DONE]";

    private final InputStream body;
    private final CompletableFuture<Void> end;
    private volatile boolean late;

    /** @param allowed how long the body may take from now on */
    EventStream(InputStream body, Duration allowed) {
        this.body = body;
        this.end = CompletableFuture.runAsync(
                () -> {
                    late = true;
                    cut();
                },
                CompletableFuture.delayedExecutor(Math.max(0, allowed.toMillis()), TimeUnit.MILLISECONDS));
    }

    /**
     * Hands the events on until the stream ends.
     *
     * @param timeout the time for the whole answer, to tell it
     * @throws ModelFailure if the stream is cut or takes too long, or the listener cannot read an event
     */
    void read(ServerSentEventParser parser, ServerSentEventListener listener, Duration timeout) {
        Careful careful = new Careful(listener);
        parser.parse(body, careful);
        if (careful.done) {
            return;
        }
        if (late) {
            throw new ModelFailure.TimedOut(timeout);
        }
        Throwable cut = careful.cut;
        if (cut != null) {
            throw new ModelFailure.Broken(cut.getClass().getSimpleName());
        }
        if (careful.unread) {
            throw new ModelFailure.Unstreamed();
        }
    }

    /** All that is left of the body; nothing where it cannot be read. */
    byte[] rest() {
        try {
            return body.readAllBytes();
        } catch (IOException e) {
            return new byte[0];
        }
    }

    @Override
    public void close() {
        end.cancel(false);
        cut();
    }

    private void cut() {
        try {
            body.close();
        } catch (IOException e) {
            // it is cut all the same
        }
    }

    private static final class Careful implements ServerSentEventListener {
        private final ServerSentEventListener listener;
        private @Nullable Throwable cut;
        private boolean unread;
        private boolean done;

        Careful(ServerSentEventListener listener) {
            this.listener = listener;
        }

        @Override
        public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
            try {
                listener.onEvent(event, context);
                done |= LAST.equals(event.data());
            } catch (RuntimeException e) {
                unread = true;
                context.parsingHandle().cancel();
            }
        }

        @Override
        public void onError(Throwable error) {
            cut = error;
        }
    }
}
