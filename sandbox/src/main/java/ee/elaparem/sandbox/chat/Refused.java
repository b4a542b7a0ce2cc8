package ee.elaparem.sandbox.chat;

/** A request that the page does not do. The message is shown to the person at the page: it says what to do next. */
final class Refused extends RuntimeException {
    private final int status;

    /** @param status of HTTP, 400 to 599 */
    Refused(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    /** Never null, unlike what the supertype promises. */
    String words() {
        String words = getMessage();
        return words == null ? "This can't be done." : words;
    }
}
