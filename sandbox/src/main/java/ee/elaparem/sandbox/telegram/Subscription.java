package ee.elaparem.sandbox.telegram;

/** A listener's place in a chat. Closing it ends the events; closing it twice does nothing. */
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
