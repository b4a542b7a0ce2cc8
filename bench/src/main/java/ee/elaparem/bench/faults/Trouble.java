package ee.elaparem.bench.faults;

import ee.elaparem.sandbox.airtable.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.IntSupplier;

/** Lets a service fail in every way, now and then. */
final class Trouble {
    /** More in one life of the bot would only queue up: after each it waits longer before it asks again. */
    private static final int MOST_IN_A_LIFE = 4;

    private final Random chance;
    private final List<Runnable> ways;
    private final IntSupplier takeBack;
    private int inThisLife;
    private long happened;

    /** @param takeBack takes back what was ordered and has not happened, and tells how much that was */
    private Trouble(Random chance, List<Runnable> ways, IntSupplier takeBack) {
        this.chance = chance;
        this.ways = ways;
        this.takeBack = takeBack;
    }

    /** @param doubtful called where a sent message's answer will be lost: it arrives, and the bot cannot know it */
    static Trouble ofTelegram(ee.elaparem.sandbox.telegram.Faults faults, Random chance, Runnable doubtful) {
        String send = "sendMessage";
        String get = "getUpdates";
        return new Trouble(
                chance,
                List.of(
                        () -> faults.tooManyRequests(send, 1, 1),
                        () -> faults.tooManyRequests(get, 1, 1),
                        () -> faults.fail(send, 1, 500, "Internal Server Error"),
                        () -> faults.fail(get, 1, 502, "Bad Gateway"),
                        () -> faults.fail(send, 1, 502, "Bad Gateway"),
                        () -> faults.cutBefore(send, 1),
                        () -> faults.cutBefore(get, 1),
                        () -> faults.cutAfter(get, 1),
                        () -> faults.garbage(get, 1),
                        () -> faults.halfAnAnswer(get, 1),
                        () -> faults.delay(send, 1, Duration.ofMillis(chance.nextInt(50, 800))),
                        () -> faults.delay(get, 1, Duration.ofMillis(chance.nextInt(50, 800))),
                        () -> {
                            doubtful.run();
                            faults.cutAfter(send, 1);
                        },
                        () -> {
                            doubtful.run();
                            faults.garbage(send, 1);
                        },
                        () -> {
                            doubtful.run();
                            faults.halfAnAnswer(send, 1);
                        }),
                faults::clear);
    }

    static Trouble ofMistral(ee.elaparem.sandbox.mistral.Faults faults, Random chance) {
        return new Trouble(
                chance,
                List.of(
                        () -> faults.tooMany(1, 1),
                        () -> faults.tooMany(1, -1),
                        () -> faults.overloaded(1),
                        () -> faults.fail(1, 500),
                        () -> faults.fail(1, 503),
                        () -> faults.cut(1),
                        () -> faults.half(1),
                        () -> faults.garbled(1),
                        () -> faults.body(1, "<html>Bad Gateway</html>"),
                        () -> faults.content(1, "I am afraid that I can't do that."),
                        () -> faults.truncated(1),
                        () -> faults.nullContent(1),
                        () -> faults.late(1, Duration.ofMillis(chance.nextInt(500, 3_000)))),
                faults::clear);
    }

    static Trouble ofAirtable(ee.elaparem.sandbox.airtable.Faults faults, Random chance) {
        String tooMany = "{\"errors\":[{\"error\":\"RATE_LIMIT_REACHED\",\"message\":\"Rate limit exceeded\"}]}";
        List<Fault> kinds = List.of(
                new Fault.Fails(429, tooMany),
                Fault.serverError(),
                Fault.serverErrorAfterWork(),
                Fault.badGateway(),
                new Fault.Cut(),
                new Fault.CutAfterWork(),
                new Fault.HalfAnswer(),
                new Fault.Garbage("<html>OK</html>"),
                new Fault.Held());
        List<Runnable> ways =
                kinds.stream().<Runnable>map(kind -> () -> faults.next(1, kind)).toList();
        return new Trouble(chance, ways, () -> {
            int left = faults.clear();
            faults.release();
            return left;
        });
    }

    /**
     * Perhaps orders a fault for one of the next calls.
     *
     * @param likely from 0 to 1
     */
    void perhaps(double likely) {
        if (inThisLife < MOST_IN_A_LIFE && chance.nextDouble() < likely) {
            inThisLife++;
            happened++;
            ways.get(chance.nextInt(ways.size())).run();
        }
    }

    /** The bot was killed; what was ordered for it and not used up is taken back. */
    void end() {
        happened -= takeBack.getAsInt();
        inThisLife = 0;
    }

    /** How many faults the bot has met. */
    long happened() {
        return happened;
    }
}
