package ee.elaparem.sandbox.airtable;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest requests, and how many there were. */
final class Journal {
    private static final int MOST = 10_000;

    private final Deque<Call> calls = new ArrayDeque<>();
    private long count;

    synchronized void add(Request request, int status, Instant at) {
        if (calls.size() == MOST) {
            calls.removeFirst();
        }
        calls.addLast(new Call(request.method(), request.path(), request.query(), request.bodyText(), status, at));
        count++;
    }

    synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    synchronized long count() {
        return count;
    }
}
