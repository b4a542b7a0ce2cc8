package ee.elaparem.tutor;

import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer that comes event by event.
 *
 * <p>langchain4j's parser logs what a listener throws, with the text that could not be read; so nothing that is thrown
 * gets there.
 */
final class EventStream {
    /** What the service sends last. How the connection ends after it does not matter. */
    private static final String LAST = "[DONE]";

    private final InputStream body;

    /** @param body throws a {@link SocketTimeoutException} when its time is over */
    EventStream(InputStream body) {
        this.body = body;
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
        Throwable cut = careful.cut;
        if (cut instanceof SocketTimeoutException) {
            throw new ModelFailure.TimedOut(timeout);
        }
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
