package ee.elaparem.app;

import ee.elaparem.telegram.CallFailed;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs the parts of the check at the same time, each for a bounded time. */
final class CheckRun {
    /** Longer than a slow answer from the other end of the world, shorter than a person's patience. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    private CheckRun() {}

    /** What each part has found, in the order of the parts. */
    static Map<String, CheckResult> of(List<CheckPart> parts, Duration patience) {
        Map<String, CompletableFuture<CheckResult>> running = new LinkedHashMap<>();
        for (CheckPart part : parts) {
            running.put(
                    part.name(),
                    CompletableFuture.supplyAsync(
                            () -> look(part),
                            task -> Thread.ofVirtual().name("check").start(task)));
        }
        long deadline = System.nanoTime() + patience.toNanos();
        Map<String, CheckResult> found = new LinkedHashMap<>();
        running.forEach((name, result) -> found.put(name, await(result, deadline - System.nanoTime(), patience)));
        return found;
    }

    private static CheckResult look(CheckPart part) {
        try {
            return part.run();
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private static CheckResult await(CompletableFuture<CheckResult> result, long nanos, Duration patience) {
        try {
            return result.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return CheckResult.fail(
                    "no answer within " + patience.toSeconds() + " s", "Check the network of this machine.");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            // these are made to be shown; of others the kind alone is safe
            return cause instanceof CallFailed failed
                    ? telegram(failed)
                    : CheckResult.fail(
                            "could not be looked at (" + cause.getClass().getSimpleName() + ")", "Please report this.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CheckResult.fail("was interrupted", "Run the check again.");
        }
    }

    private static CheckResult telegram(CallFailed failure) {
        String says = String.valueOf(failure.getMessage());
        return CheckResult.fail(
                says,
                switch (failure) {
                    case CallFailed.Unauthorized _ -> "Copy BOT_TOKEN whole from @BotFather, or let it make a new one.";
                    case CallFailed.Unreachable _ ->
                        "Check that this machine reaches the address in TELEGRAM_API_URL (api.telegram.org).";
                    case CallFailed.RateLimited _ -> "Wait as long, and check again.";
                    case CallFailed.Conflict _, CallFailed.Blocked _, CallFailed.Refused _ ->
                        "See what Telegram says, and docs/operations.md.";
                });
    }
}
