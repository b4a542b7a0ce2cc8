package ee.elaparem.tutor;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How Mistral is reached and how much is asked of it.
 *
 * @param url scheme, host, port and an optional path; {@code /v1} is put behind it
 * @param key the API key; never shown
 * @param model the model's name, such as {@code mistral-small-latest}
 * @param perSecond at most this many requests a second, 0 for no limit; empty to go by what the service says
 * @param dailyTokens at most about this many tokens on a day of UTC; 0 for no limit
 * @param timeout for one whole answer
 * @param patience the longest that one thing is asked of the model, with all tries and waits; a turn asks from one thing to
 *     three (a rubric the first time, a judgement, an answer in another language put into the course's)
 */
public record MistralSettings(
        URI url,
        String key,
        String model,
        Optional<Double> perSecond,
        long dailyTokens,
        Duration timeout,
        Duration patience) {

    /** The address of the service itself. */
    public static final URI SERVICE = URI.create("https://api.mistral.ai");

    /** The model where none is set. */
    public static final String MODEL = "mistral-small-latest";

    /** @throws IllegalArgumentException if one of them cannot be; the message names the setting to mend */
    public MistralSettings {
        if (!("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                || url.getHost() == null
                || url.getUserInfo() != null
                || url.getQuery() != null) {
            throw new IllegalArgumentException("MISTRAL_API_URL is scheme, host, port and an optional path");
        }
        if (key.isBlank() || !key.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("MISTRAL_API_KEY is empty or has characters that no key has");
        }
        if (model.isBlank()) {
            throw new IllegalArgumentException("MISTRAL_MODEL is empty; leave it out for " + MODEL);
        }
        if (perSecond.isPresent() && !(perSecond.get() >= 0 && perSecond.get() <= 1_000)) {
            throw new IllegalArgumentException("MISTRAL_RPS is a number from 0 (no limit) to 1000");
        }
        if (dailyTokens < 0) {
            throw new IllegalArgumentException("MISTRAL_DAILY_TOKENS is 0 (no limit) or more");
        }
        if (timeout.compareTo(Duration.ofMillis(1)) < 0 || patience.compareTo(timeout) < 0) {
            throw new IllegalArgumentException("The patience is at least the time-out, and both are more than nothing");
        }
    }

    /** The service with a key, and everything else as it is when nothing is set. */
    public static MistralSettings of(String key) {
        return new MistralSettings(
                SERVICE, key, MODEL, Optional.empty(), 0, Duration.ofSeconds(15), Duration.ofSeconds(25));
    }

    @Override
    public String toString() {
        return "MistralSettings[" + url + ", " + model + "]";
    }
}
