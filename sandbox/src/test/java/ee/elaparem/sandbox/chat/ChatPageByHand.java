package ee.elaparem.sandbox.chat;

import ee.elaparem.sandbox.telegram.LocalTelegram;
import io.helidon.webserver.WebServer;
import java.nio.file.Path;

/** The page with the scripted bot, to look at: {@code main [port] [journal]}. */
final class ChatPageByHand {
    private ChatPageByHand() {}

    public static void main(String[] args) {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 8090;
        LocalTelegram telegram = LocalTelegram.builder()
                .botName("Ela Parem")
                .botUsername("elaparem_bot")
                .journal(args.length > 1 ? Path.of(args[1]) : null)
                .start();
        new ScriptedBot(telegram);
        WebServer server = WebServer.builder()
                .host("127.0.0.1")
                .port(port)
                .routing(rules -> rules.register("/", new ChatPage(telegram)))
                .build()
                .start();
        System.out.println("Open http://localhost:" + server.port());
    }
}
