package ee.elaparem.tutor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.http.client.sse.DefaultServerSentEventParser;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** However a stream ends, it is known whether all of it was there. */
class EventStreamTest {
    private static final String WHOLE = "data: one\n\ndata: [DONE]\n\n";
    private static final String PART = "data: one\n\ndata: tw";

    private final List<String> heard = new ArrayList<>();

    /** Writes down what it hears, and stumbles over "bad". */
    private final ServerSentEventListener listener = new ServerSentEventListener() {
        @Override
        public void onEvent(ServerSentEvent event) {
            if (event.data().equals("bad")) {
                throw new IllegalStateException("cannot be read");
            }
            heard.add(event.data());
        }

        @Override
        public void onError(Throwable error) {
            throw new IllegalStateException(error);
        }
    };

    /** A connection that is cut where one would read on. */
    private static final InputStream CUT = new InputStream() {
        @Override
        public int read() throws IOException {
            throw new IOException("cut");
        }
    };

    /** A connection whose time is over where one would read on. */
    private static final InputStream LATE = new InputStream() {
        @Override
        public int read() throws IOException {
            throw new SocketTimeoutException("late");
        }
    };

    private static InputStream then(String words, InputStream after) {
        return new SequenceInputStream(bytes(words), after);
    }

    private static InputStream bytes(String words) {
        return new ByteArrayInputStream(words.getBytes(StandardCharsets.UTF_8));
    }

    private void read(InputStream body) {
        new EventStream(body).read(new DefaultServerSentEventParser(), listener, Duration.ofMinutes(1));
    }

    @Test
    void afterItsLastEventItIsWholeHoweverTheConnectionEnds() {
        for (InputStream end : List.of(bytes(""), CUT, LATE)) {
            heard.clear();
            assertThatCode(() -> read(then(WHOLE, end))).doesNotThrowAnyException();
            assertThat(heard).containsExactly("one", "[DONE]");
        }
    }

    @Test
    void beforeThatACutIsACut() {
        assertThatThrownBy(() -> read(then(PART, CUT))).isInstanceOf(ModelFailure.Broken.class);
        assertThat(heard).containsExactly("one");
    }

    @Test
    void itsTimeEnds() {
        assertThatThrownBy(() -> read(then(PART, LATE))).isInstanceOf(ModelFailure.TimedOut.class);
    }

    @Test
    void afterAnEventThatCannotBeReadNoOtherIs() {
        assertThatThrownBy(() -> read(bytes("data: one\n\ndata: bad\n\n" + WHOLE)))
                .isInstanceOf(ModelFailure.Unstreamed.class);
        assertThat(heard).containsExactly("one");
    }
}
