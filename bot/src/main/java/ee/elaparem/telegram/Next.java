package ee.elaparem.telegram;

import java.time.Duration;
import java.util.Set;

/**
 * What is to be done after a call was tried.
 *
 * <table>
 *   <caption>What follows on a failure</caption>
 *   <tr><td>429</td><td>the chat waits as long as Telegram says, then again; a mere courtesy is left out</td></tr>
 *   <tr><td>403</td><td>the learner is noted as having blocked the bot; given up</td></tr>
 *   <tr><td>400, markup not understood</td><td>once more as plain text</td></tr>
 *   <tr><td>400, what is asked for is so already, or too late</td><td>done</td></tr>
 *   <tr><td>400, any other</td><td>given up</td></tr>
 *   <tr><td>5xx, no connection</td><td>again after growing pauses up to 10 minutes, some 5 hours long</td></tr>
 *   <tr><td>cut or timed out</td><td>the same, some 20 minutes long: each try may have reached the learner</td></tr>
 * </table>
 */
sealed interface Next {
    /** It is settled. */
    record Done(String outcome) implements Next {}

    record GiveUp(String reason) implements Next {}

    record AsPlainText() implements Next {}

    record Again(Duration after) implements Next {}

    /** The tries of a call that Telegram has surely not taken: 1, 2, 4 ... 512 s, then every 10 minutes. */
    int TRIES = 40;

    /** The tries of a call that Telegram may have taken each time. */
    int DOUBTFUL_TRIES = 10;

    /** Calls that are not worth making a learner's next message wait, and that may be made twice. */
    Set<String> COURTESIES = Set.of("answerCallbackQuery", "editMessageReplyMarkup");

    Backoff PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10));

    /** Whether this is not worth making a learner's next message wait, and may be asked for twice. */
    static boolean isCourtesy(String method) {
        return COURTESIES.contains(method);
    }

    /**
     * @param attempts how often it was tried, with this time
     * @param plain whether it was without markup already
     */
    static Next after(CallFailed failure, String method, int attempts, boolean plain) {
        return switch (failure) {
            case CallFailed.RateLimited _ when isCourtesy(method) -> new Done("LeftOut");
            case CallFailed.RateLimited limited -> again(failure, attempts, TRIES, limited.retryAfter());
            case CallFailed.Blocked _ -> giveUp(failure);
            case CallFailed.Refused refused when needless(refused) -> new Done("Needless");
            case CallFailed.Refused refused when !plain && refused.says("can't parse entities") -> new AsPlainText();
            case CallFailed.Refused _ -> giveUp(failure);
            case CallFailed.Unreachable unreachable ->
                again(
                        failure,
                        attempts,
                        unreachable.perhapsTaken() ? DOUBTFUL_TRIES : TRIES,
                        PAUSES.after(attempts - 1));
            case CallFailed.Unauthorized _, CallFailed.Conflict _ ->
                again(failure, attempts, TRIES, PAUSES.after(attempts - 1));
        };
    }

    private static Next again(CallFailed failure, int attempts, int tries, Duration wait) {
        return attempts >= tries ? giveUp(failure) : new Again(wait);
    }

    private static Next giveUp(CallFailed failure) {
        return new GiveUp(failure.kind() + ": " + failure.getMessage());
    }

    /** What was asked for is so already, or cannot be any more and does not matter. */
    private static boolean needless(CallFailed.Refused refused) {
        return refused.says("message is not modified")
                || refused.says("query is too old")
                || refused.says("query ID is invalid")
                || refused.says("message to edit not found")
                || refused.says("message can't be edited");
    }
}
