package ee.elaparem.sandbox.airtable;

/** A way in which a request goes wrong that the real service would have answered well. */
public sealed interface Fault {

    /** Answered with this status and body; the work is not done. */
    record Fails(int status, String body) implements Fault {}

    /** The work is done, and then answered with this status and body. */
    record FailsAfterWork(int status, String body) implements Fault {}

    /** The connection closes without an answer; the work is not done. */
    record Cut() implements Fault {}

    /** The work is done, and then the connection closes without an answer. */
    record CutAfterWork() implements Fault {}

    /** The work is done; half of the answer comes, then the connection closes. */
    record HalfAnswer() implements Fault {}

    /** The work is done, and answered 200 with this text instead of JSON. */
    record Garbage(String body) implements Fault {}

    /** Neither worked nor answered until {@link Faults#release()}, or until a minute has passed. */
    record Held() implements Fault {}

    /** An error of the service itself, as it words it. */
    static Fault serverError() {
        return new Fails(500, "{\"error\":{\"type\":\"SERVER_ERROR\",\"message\":\"Internal Server Error\"}}");
    }

    /** As {@link #serverError()}, but the write has been done. */
    static Fault serverErrorAfterWork() {
        return new FailsAfterWork(503, "{\"error\":\"SERVICE_UNAVAILABLE\"}");
    }

    /** What a proxy in front of the service says. */
    static Fault badGateway() {
        return new Fails(502, "<html><body>502 Bad Gateway</body></html>");
    }
}
