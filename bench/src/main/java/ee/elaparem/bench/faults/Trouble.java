package ee.elaparem.bench.faults;

import ee.elaparem.sandbox.telegram.Faults;
import java.time.Duration;
import java.util.Random;

/** Lets Telegram fail in every way, now and then. */
final class Trouble {
    private static final int ONE_IN = 10;

    /** More in one life of the bot would only queue up: after each it waits longer before it asks again. */
    private static final int MOST_IN_A_LIFE = 4;

    private final Faults faults;
    private final Random chance;
    private long doubtful;
    private int inThisLife;

    Trouble(Faults faults, Random chance) {
        this.faults = faults;
        this.chance = chance;
    }

    /** Perhaps orders a fault for one of the next calls. */
    void perhaps() {
        if (inThisLife == MOST_IN_A_LIFE || chance.nextInt(ONE_IN) != 0) {
            return;
        }
        inThisLife++;
        String method = chance.nextBoolean() ? "sendMessage" : "getUpdates";
        int kind = chance.nextInt(8);
        switch (kind) {
            case 0 -> faults.tooManyRequests(method, 1, 1);
            case 1 -> faults.fail(method, 1, 500, "Internal Server Error");
            case 2 -> faults.fail(method, 1, 502, "Bad Gateway");
            case 3 -> faults.cutBefore(method, 1);
            case 4 -> faults.cutAfter(method, 1);
            case 5 -> faults.garbage(method, 1);
            case 6 -> faults.halfAnAnswer(method, 1);
            default -> faults.delay(method, 1, Duration.ofMillis(chance.nextInt(50, 800)));
        }
        // the message arrived, and the bot cannot know it
        doubtful += method.equals("sendMessage") && kind >= 4 && kind <= 6 ? 1 : 0;
    }

    /** The bot was killed; what was ordered for it and not used up is taken back. */
    void end() {
        faults.clear();
        inThisLife = 0;
    }

    /** How many sent messages' answers were lost. */
    long doubtful() {
        return doubtful;
    }
}
