package ee.elaparem.sandbox.mistral;

/** What stands in for the model: from what is asked to the content of the answer. Called by many threads. */
@FunctionalInterface
public interface StandIn {
    String answer(Asked asked);
}
