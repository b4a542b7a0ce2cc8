package ee.elaparem.sandbox.mistral;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts requests by the minute, and says in headers what is left. */
final class RateLimit {
    private static final int TOKENS_A_MONTH = 4_000_000;

    private final int perMinute;
    private final int tokensPerMinute;
    private long minute;
    private int requests;
    private int tokens;
    private int tokensEver;

    /** @param perMinute requests; 0 for no limit and no headers */
    RateLimit(int perMinute, int tokensPerMinute) {
        this.perMinute = perMinute;
        this.tokensPerMinute = tokensPerMinute;
    }

    /** @throws ApiError if this minute's requests or tokens are used up */
    synchronized void take(Instant now) {
        turn(now);
        if (perMinute > 0 && (requests >= perMinute || tokens >= tokensPerMinute)) {
            Map<String, String> headers = headers(now);
            headers.put("Retry-After", String.valueOf(60 - now.getEpochSecond() % 60));
            throw ApiError.tooMany(headers);
        }
        requests++;
    }

    synchronized void spend(int used) {
        tokens += used;
        tokensEver += used;
    }

    /** What is left, as the service says it; may be changed. */
    synchronized Map<String, String> headers(Instant now) {
        turn(now);
        Map<String, String> headers = new LinkedHashMap<>();
        if (perMinute > 0) {
            headers.put("x-ratelimit-limit-req-minute", String.valueOf(perMinute));
            headers.put("x-ratelimit-remaining-req-minute", String.valueOf(perMinute - requests));
            headers.put("x-ratelimit-limit-tokens-minute", String.valueOf(tokensPerMinute));
            headers.put("x-ratelimit-remaining-tokens-minute", String.valueOf(Math.max(0, tokensPerMinute - tokens)));
            headers.put("x-ratelimit-limit-tokens-month", String.valueOf(TOKENS_A_MONTH));
            headers.put("x-ratelimit-remaining-tokens-month", String.valueOf(Math.max(0, TOKENS_A_MONTH - tokensEver)));
        }
        return headers;
    }

    private void turn(Instant now) {
        long current = now.getEpochSecond() / 60;
        if (current != minute) {
            minute = current;
            requests = 0;
            tokens = 0;
        }
    }
}
