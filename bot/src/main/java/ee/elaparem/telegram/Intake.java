package ee.elaparem.telegram;

/** How updates come in. What is taken in is in the inbox before Telegram hears that it was taken. */
interface Intake {
    /** Takes up what an earlier process left, then receives. Returns at once. */
    void start();

    IntakeStatus status();

    /** Stops receiving. What is not stored by then is not confirmed either, and comes again. */
    void close() throws InterruptedException;
}
