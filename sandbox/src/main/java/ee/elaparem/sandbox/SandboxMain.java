package ee.elaparem.sandbox;

import ee.elaparem.sandbox.telegram.LocalTelegram;
import java.nio.file.Path;

/**
 * A local Telegram in a process of its own: {@code SandboxMain [PORT [TOKEN [JOURNAL]]]}. It says where it listens and
 * runs until it is stopped. With no token one is made; it is printed, since nobody could use it otherwise.
 */
public final class SandboxMain {
    private SandboxMain() {}

    public static void main(String[] args) throws InterruptedException {
        LocalTelegram.Builder wish = LocalTelegram.builder();
        try {
            if (args.length > 3) {
                throw new IllegalArgumentException("Give at most three arguments: PORT, TOKEN, JOURNAL");
            }
            wish.port(args.length > 0 ? Integer.parseInt(args[0]) : 0);
            if (args.length > 1) {
                wish.token(args[1]);
            }
            wish.journal(args.length > 2 ? Path.of(args[2]) : null);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
        LocalTelegram telegram = wish.start();
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(telegram::close));
        System.out.println("TELEGRAM_API_URL=" + telegram.url());
        System.out.println("BOT_TOKEN=" + (args.length > 1 ? "(as given)" : telegram.token()));
        Thread.currentThread().join();
    }
}
