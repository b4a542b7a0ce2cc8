package ee.elaparem.sandbox.telegram;

import java.time.Duration;

/** What goes wrong on purpose. Each order holds for the next calls of one method, in the order that they were given. */
public final class Faults {
    Faults() {}

    /** The next {@code times} calls are answered 429, "Too Many Requests: retry after N". */
    public void tooManyRequests(String method, int times, int retryAfterSeconds) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The next {@code times} calls are answered with this error. The call has no effect. */
    public void fail(String method, int times, int errorCode, String description) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The next {@code times} calls have no effect, and the connection is cut without an answer. */
    public void cutBefore(String method, int times) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The next {@code times} calls have their effect, and then the connection is cut without an answer. */
    public void cutAfter(String method, int times) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The next {@code times} calls have their effect and are answered 200 with something that is no JSON. */
    public void garbage(String method, int times) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The next {@code times} calls have their effect; half of the answer comes, then the connection is cut. */
    public void halfAnAnswer(String method, int times) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** The next {@code times} calls have their effect and are answered only after this delay of real time. */
    public void delay(String method, int times, Duration delay) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** From now on calls of this method have their effect, and their answers wait until the hold is released. */
    public Hold hold(String method) {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Takes back every order that was not used up, and releases every hold. */
    public void clear() {
        throw new UnsupportedOperationException("not built yet");
    }

    /** Answers that wait. */
    public interface Hold extends AutoCloseable {
        /** How many answers wait now. */
        int waiting();

        /** Waits until at least {@code count} answers wait. False when that did not happen in time. */
        boolean await(int count, Duration atMost) throws InterruptedException;

        /** Lets them go, and holds no more. */
        @Override
        void close();
    }
}
