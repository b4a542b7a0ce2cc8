package ee.elaparem.storage;

import java.time.Instant;
import java.util.List;

/** Calls that are to be made, kept until Telegram has taken them. */
public final class Outbox {
    Outbox() {}

    /** The chats with something to send, oldest row first. */
    public List<Long> chats() {
        throw new UnsupportedOperationException();
    }

    /** A chat's rows in order, at most {@code most} of them. */
    public List<Pending> waiting(long chat, int most) {
        throw new UnsupportedOperationException();
    }

    /** Telegram has taken it; the row goes. On the disk when this returns. */
    public void sent(Pending row) {
        throw new UnsupportedOperationException();
    }

    /** It failed for now; it is tried again at this time. */
    public void retryAt(Pending row, Instant time) {
        throw new UnsupportedOperationException();
    }

    /** It will not be tried again; kept with the reason, and counted. */
    public void giveUp(Pending row, String reason, Instant at) {
        throw new UnsupportedOperationException();
    }

    public long countWaiting() {
        throw new UnsupportedOperationException();
    }

    public long countGivenUp() {
        throw new UnsupportedOperationException();
    }
}
