package ee.elaparem.sandbox.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.elaparem.sandbox.telegram.LocalTelegram;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A little bot with a script, over the Bot API as any bot: a greeting, a lesson, a question, feedback, a file. */
final class ScriptedBot implements AutoCloseable {
    static final String VIDEO = "https://www.youtube.com/watch?v=UNP03fDSj1U";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;
    private volatile boolean stopped;
    private final Thread poller;

    ScriptedBot(LocalTelegram telegram) {
        base = URI.create(telegram.url() + "/bot" + telegram.token() + "/");
        introduceItself();
        poller = Thread.ofVirtual().name("scripted-bot").start(this::poll);
    }

    private void introduceItself() {
        ask(
                "setMyDescription",
                json().put(
                                "description",
                                "Ela Parem teaches you to live better, one short video at a time. You watch, answer a question "
                                        + "in your own words, and hear at once what you understood and what is still missing."));
        ObjectNode menu = json();
        for (String[] command : new String[][] {
            {"start", "Begin, or go on where you are"},
            {"help", "What I can do"},
            {"next", "The next video"},
            {"progress", "Where you are"},
            {"language", "Choose the language"},
            {"export", "Your data as a file"}
        }) {
            menu.withArray("commands").addObject().put("command", command[0]).put("description", command[1]);
        }
        ask("setMyCommands", menu);
    }

    private void poll() {
        long offset = 0;
        while (!stopped) {
            JsonNode updates = ask("getUpdates", json().put("offset", offset).put("timeout", 5));
            for (JsonNode update : updates) {
                offset = update.path("update_id").asLong() + 1;
                if (update.has("callback_query")) {
                    tapped(update.path("callback_query"));
                } else if (update.has("message")) {
                    heard(update.path("message"));
                }
            }
        }
    }

    private void heard(JsonNode message) {
        long chat = message.path("chat").path("id").asLong();
        switch (message.path("text").asText("")) {
            case "/start" -> greet(chat, message.path("from").path("first_name").asText());
            case "/export" -> export(chat);
            case "/think" -> ask("sendChatAction", json().put("chat_id", chat).put("action", "typing"));
            case "/draft" ->
                ask(
                        "sendMessageDraft",
                        json().put("chat_id", chat).put("draft_id", 1).put("text", "So far"));
            case "" -> say(chat, "Thank you. Please answer in words.");
            default -> {
                ask("sendChatAction", json().put("chat_id", chat).put("action", "typing"));
                say(
                        chat,
                        "<b>Understood</b>\n<blockquote>small changes are easy to keep up</blockquote>\n"
                                + "<b>Still missing</b>\nWhat did the challenges do to his sense of time? Listen again "
                                + "<tg-spoiler>from about the first minute</tg-spoiler>.\n\nAnswer once more, in your "
                                + "own words, or go on with /next.");
            }
        }
    }

    private void tapped(JsonNode query) {
        long chat = query.path("from").path("id").asLong();
        ObjectNode answer = json().put("callback_query_id", query.path("id").asText());
        switch (query.path("data").asText()) {
            case "begin" -> {
                ask("answerCallbackQuery", answer.put("text", "Let us begin"));
                ask(
                        "editMessageReplyMarkup",
                        json().put("chat_id", chat)
                                .put(
                                        "message_id",
                                        query.path("message").path("message_id").asLong()));
                lesson(chat);
            }
            case "watched" -> {
                ask("answerCallbackQuery", answer);
                say(
                        chat,
                        "<b>Question</b>\nMatt Cutts says that small changes work better than big, crazy ones. Why? And "
                                + "what happened to his sense of time?");
            }
            default ->
                ask("answerCallbackQuery", answer.put("text", "Not today").put("show_alert", true));
        }
    }

    private void greet(long chat, String name) {
        ObjectNode message = json().put("chat_id", chat)
                .put("parse_mode", "HTML")
                .put(
                        "text",
                        "<b>Tere, " + name.replace("&", "&amp;").replace("<", "&lt;")
                                + "!</b>\nI send you short videos and ask about each. Where shall we begin?");
        message.set(
                "reply_markup",
                keyboard(List.of(List.of("From the beginning", "begin"), List.of("A short test", "test"))));
        ask("sendMessage", message);
    }

    private void lesson(long chat) {
        ObjectNode message = json().put("chat_id", chat)
                .put("parse_mode", "HTML")
                .put(
                        "text",
                        "<b>Try something new for 30 days</b>\nMatt Cutts\n<i>1 of 4 in Entry</i>\n\nA three-minute "
                                + "talk by an engineer who set himself one small challenge a month.");
        message.putObject("link_preview_options")
                .put("url", VIDEO)
                .put("prefer_large_media", true)
                .put("show_above_text", true);
        message.set("reply_markup", keyboard(List.of(List.of("I've watched it", "watched"))));
        ask("sendMessage", message);
    }

    void say(long chat, String html) {
        ask("sendMessage", json().put("chat_id", chat).put("parse_mode", "HTML").put("text", html));
    }

    private void export(long chat) {
        String body = "--part\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n" + chat
                + "\r\n--part\r\nContent-Disposition: form-data; name=\"document\"; filename=\"my data.json\"\r\n"
                + "Content-Type: application/json\r\n\r\n{\"learner\": true}\r\n--part--\r\n";
        send("sendDocument", "multipart/form-data; boundary=part", body);
    }

    /** Rows of one key each: text, callback data. */
    private static ObjectNode keyboard(List<List<String>> keys) {
        ObjectNode markup = json();
        keys.forEach(key -> markup.withArray("inline_keyboard")
                .addArray()
                .addObject()
                .put("text", key.getFirst())
                .put("callback_data", key.getLast()));
        return markup;
    }

    JsonNode ask(String method, ObjectNode parameters) {
        return send(method, "application/json", parameters.toString());
    }

    private JsonNode send(String method, String type, String body) {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(method))
                .header("Content-Type", type)
                .timeout(Duration.ofSeconds(30))
                .POST(BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        try {
            return JSON.readTree(http.send(request, BodyHandlers.ofString()).body())
                    .path("result");
        } catch (IOException cut) {
            stopped = true;
            return JsonNodeFactory.instance.arrayNode();
        } catch (InterruptedException stop) {
            stopped = true;
            Thread.currentThread().interrupt();
            return JsonNodeFactory.instance.arrayNode();
        }
    }

    static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public void close() {
        stopped = true;
        poller.interrupt();
        http.shutdownNow();
    }
}
