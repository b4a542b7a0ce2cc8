package ee.elaparem.bench.faults;

import ee.elaparem.bench.start.BotProcess;
import ee.elaparem.sandbox.telegram.Entrance;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The replicas of the bot, from 0. They ask Telegram for updates, or get them in turn, through the one address that Telegram
 * knows.
 */
final class Fleet implements AutoCloseable {
    private final LocalTelegram telegram;
    private final Entrance entrance = new Entrance();
    private final List<Path> folders = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();
    private final List<Map<String, String>> settings = new ArrayList<>();
    private final List<BotProcess> running = new ArrayList<>();
    private long givenUp;

    /**
     * Starts all.
     *
     * @param webhook whether Telegram brings the updates
     * @param folder one replica's own; of several, each has one in it
     */
    Fleet(LocalTelegram telegram, Map<String, String> common, int replicas, boolean webhook, Path folder) {
        this.telegram = telegram;
        for (int replica = 0; replica < replicas; replica++) {
            Map<String, String> own = new HashMap<>(common);
            if (webhook) {
                own.put("WEBHOOK_URL", entrance.url().toString());
            }
            ports.add(webhook ? entrance.newPort() : freePort());
            settings.add(own);
            folders.add(replicas == 1 ? folder : newFolder(folder.resolve("replica-" + replica)));
            running.add(start(replica));
        }
    }

    private static Path newFolder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BotProcess start(int replica) {
        return Started.bot(telegram, folders.get(replica), ports.get(replica), settings.get(replica));
    }

    private static int freePort() {
        try {
            return BotProcess.freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException when one ends instead, or is not ready within a minute */
    void awaitReady() throws InterruptedException {
        for (BotProcess bot : running) {
            bot.awaitReady();
        }
    }

    int size() {
        return running.size();
    }

    BotProcess replica(int number) {
        return running.get(number);
    }

    /** Ends one as kill -9 does, and starts it again. */
    void killAndStart(int replica) throws InterruptedException {
        running.get(replica).kill();
        running.set(replica, start(replica));
    }

    /**
     * Starts those again, as a platform does, that gave up because they found no database at their start.
     *
     * @return whether all run now
     */
    boolean tend() {
        for (int replica = 0; replica < running.size(); replica++) {
            if (running.get(replica).hasGivenUp()) {
                givenUp++;
                running.set(replica, start(replica));
            }
        }
        return running.stream().allMatch(BotProcess::isAlive);
    }

    /** How many starts were given up. */
    long givenUp() {
        return givenUp;
    }

    /** @throws IllegalStateException when one does not end, or ends with a fault; the others are stopped all the same */
    @Override
    public void close() {
        IllegalStateException fault = null;
        for (BotProcess bot : running) {
            try {
                bot.close();
            } catch (IllegalStateException e) {
                fault = e;
            }
        }
        entrance.close();
        if (fault != null) {
            throw fault;
        }
    }
}
