package ee.elaparem.app;

import ee.elaparem.app.Platform.Mishap;
import ee.elaparem.sandbox.airtable.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;

/**
 * Everything that can go wrong with Telegram, Mistral and Airtable, one after the other in an order that the seed decides:
 * each kind once, then each kind again. Ends after so many, with Airtable's month used up as the last.
 */
final class Troubles {
    private static final String RATE_LIMIT =
            "{\"errors\":[{\"error\":\"RATE_LIMIT_REACHED\",\"message\":\"Rate limit exceeded. Please try again later\"}]}";
    private static final Duration SLOW = Duration.ofMillis(300);
    private static final int MOST_AT_ONCE = 2;

    private final ThreeServices services;
    private final Random chance;
    private final List<IntConsumer> kinds = new ArrayList<>();
    private final List<IntConsumer> next = new ArrayList<>();
    private int left;
    private boolean ended;

    /** @param most after how many it ends */
    Troubles(ThreeServices services, long seed, int most) {
        this.services = services;
        this.chance = new Random(seed);
        this.left = most;
        telegram();
        mistral();
        airtable();
    }

    /** A turn has come to its end: time for something to go wrong. */
    synchronized void turn() {
        if (left > 0) {
            left--;
            if (next.isEmpty()) {
                next.addAll(kinds);
                Collections.shuffle(next, chance);
            }
            next.removeLast().accept(1 + chance.nextInt(MOST_AT_ONCE));
        } else if (!ended) {
            ended = true;
            services.telegram.faults().clear();
            services.mistral.faults().clear();
            services.airtable.faults().clear();
            services.airtable.faults().release();
            services.airtable.monthlyLimit(1);
        }
    }

    /** Whether they are over, but for Airtable's month. */
    synchronized boolean ended() {
        return ended;
    }

    /** What happens to a request of Telegram's webhook. */
    synchronized Mishap onTheWay() {
        if (ended) {
            return Mishap.NONE;
        }
        Mishap[] all = Mishap.values();
        return all[Math.max(0, chance.nextInt(3 * all.length) - 2 * all.length)];
    }

    private void telegram() {
        var faults = services.telegram.faults();
        for (String method : List.of("sendMessage", "getUpdates")) {
            kinds.add(times -> faults.tooManyRequests(method, times, 2));
            kinds.add(times -> faults.fail(method, times, 502, "Bad Gateway"));
            kinds.add(times -> faults.cutBefore(method, times));
            kinds.add(times -> faults.cutAfter(method, times));
            kinds.add(times -> faults.garbage(method, times));
            kinds.add(times -> faults.halfAnAnswer(method, times));
            kinds.add(times -> faults.delay(method, times, SLOW));
        }
        kinds.add(times -> faults.fail("getUpdates", 1, 409, "Conflict: terminated by other getUpdates request"));
        kinds.add(times -> faults.fail("getWebhookInfo", times, 500, "Internal Server Error"));
        kinds.add(times -> faults.tooManyRequests("answerCallbackQuery", times, 5));
        kinds.add(times -> faults.fail("editMessageReplyMarkup", times, 500, "Internal Server Error"));
        kinds.add(times -> faults.fail("getFile", times, 500, "Internal Server Error"));
    }

    private void mistral() {
        var faults = services.mistral.faults();
        kinds.add(times -> faults.tooMany(times, 1));
        kinds.add(times -> faults.tooMany(times, -1));
        kinds.add(faults::overloaded);
        for (int status : List.of(500, 502, 503)) {
            kinds.add(times -> faults.fail(times, status));
        }
        kinds.add(faults::cut);
        kinds.add(faults::half);
        kinds.add(times -> faults.late(times, SLOW));
        for (String body : List.of("", "<html>", "[]", "{\"choices\":[]}")) {
            kinds.add(times -> faults.body(times, body));
        }
        kinds.add(faults::truncated);
        kinds.add(faults::nullContent);
        kinds.add(times -> faults.finish(times, "error"));
        for (String content : List.of("", "I would rather not.", "{\"points\":7,\"kind\":[]}", "x".repeat(300_000))) {
            kinds.add(times -> faults.content(times, content));
        }
    }

    private void airtable() {
        var faults = services.airtable.faults();
        kinds.add(times -> faults.next(1, new Fault.Fails(429, RATE_LIMIT)));
        kinds.add(times -> faults.next(times, Fault.serverError()));
        kinds.add(times -> faults.next(times, Fault.badGateway()));
        kinds.add(times -> faults.next("PATCH", times, Fault.serverErrorAfterWork()));
        kinds.add(times -> faults.next(times, new Fault.Cut()));
        kinds.add(times -> faults.next("PATCH", times, new Fault.CutAfterWork()));
        kinds.add(times -> faults.next(times, new Fault.HalfAnswer()));
        kinds.add(times -> faults.next(times, new Fault.Garbage("")));
        kinds.add(times -> faults.next(times, new Fault.Garbage("<html>")));
        kinds.add(times -> faults.next(1, new Fault.Held()));
        kinds.add(times -> faults.release());
        kinds.add(times -> services.airtable.expireOffsets());
    }
}
