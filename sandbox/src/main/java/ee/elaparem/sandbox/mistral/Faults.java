package ee.elaparem.sandbox.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What goes wrong on purpose with the next requests, whichever they are, in the order that it was wished. */
public final class Faults {
    private final ArrayDeque<Fault> wished = new ArrayDeque<>();

    Faults() {}

    /** What happens to one request. */
    sealed interface Fault {
        /** Not done, this answer. */
        record Refuse(ApiError error) implements Fault {}

        /** No answer, the connection is closed. */
        record Cut() implements Fault {}

        /** Half of the answer's bytes, then the connection is closed. */
        record Half() implements Fault {}

        /** In the middle of a stream, an event that is no JSON. */
        record Garbled() implements Fault {}

        /** The answer later than usual. */
        record Late(Duration by) implements Fault {}

        /** Status 200 and this body. */
        record Body(String body) implements Fault {}

        /**
         * An answer with another content or reason to finish.
         *
         * @param content null where the model's own is kept
         */
        record Odd(@Nullable JsonNode content, String finishReason) implements Fault {}
    }

    /** 429, "Rate limit exceeded"; with a Retry-After of this many seconds unless negative. */
    public void tooMany(int times, int retryAfterSeconds) {
        Map<String, String> headers =
                retryAfterSeconds < 0 ? Map.of() : Map.of("Retry-After", String.valueOf(retryAfterSeconds));
        wish(times, new Fault.Refuse(ApiError.tooMany(headers)));
    }

    /** 429, "Service tier capacity exceeded for this model." */
    public void overloaded(int times) {
        wish(times, new Fault.Refuse(ApiError.overloaded()));
    }

    /** An error with this status. */
    public void fail(int times, int status) {
        wish(times, new Fault.Refuse(ApiError.of(status, "Failed on purpose", "on_purpose", "3000")));
    }

    public void cut(int times) {
        wish(times, new Fault.Cut());
    }

    public void half(int times) {
        wish(times, new Fault.Half());
    }

    /** In the middle of a stream stands an event that cannot be read. An answer in one piece is as usual. */
    public void garbled(int times) {
        wish(times, new Fault.Garbled());
    }

    /** Answers come this much later, in real time. */
    public void late(int times, Duration by) {
        wish(times, new Fault.Late(by));
    }

    /** Status 200 with this body, whatever it is. */
    public void body(int times, String body) {
        wish(times, new Fault.Body(body));
    }

    /** The model's content breaks off in its middle, with finish_reason length. */
    public void truncated(int times) {
        wish(times, new Fault.Odd(null, "length"));
    }

    /** The model's own content with this finish_reason. */
    public void finish(int times, String reason) {
        wish(times, new Fault.Odd(null, reason));
    }

    /** This content in place of the model's: text, null, an array of chunks or what it must not be. */
    public void content(int times, JsonNode content) {
        wish(times, new Fault.Odd(content, "stop"));
    }

    /** This text in place of the model's. */
    public void content(int times, String text) {
        content(times, TextNode.valueOf(text));
    }

    public void nullContent(int times) {
        content(times, NullNode.getInstance());
    }

    /** Forgets what was wished and has not happened yet. Returns how much that was. */
    public synchronized int clear() {
        int left = wished.size();
        wished.clear();
        return left;
    }

    private synchronized void wish(int times, Fault fault) {
        for (int i = 0; i < times; i++) {
            wished.addLast(fault);
        }
    }

    synchronized Optional<Fault> next() {
        return Optional.ofNullable(wished.pollFirst());
    }
}
