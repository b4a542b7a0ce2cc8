package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the bot says of itself: name, descriptions, commands, menu button. */
final class ProfileMethods {
    private static final int MAX_COMMANDS = 100;
    private static final int MAX_COMMAND = 32;
    private static final int MAX_COMMAND_DESCRIPTION = 256;

    private final Switchboard board;
    private final Profile profile;

    ProfileMethods(Switchboard board) {
        this.board = board;
        profile = board.profile;
    }

    void addTo(Map<String, BotApi.Handler> handlers) {
        handlers.put("getMe", request -> getMe());
        text(handlers, "Name", Profile.NAME, 64);
        text(handlers, "Description", Profile.DESCRIPTION, 512);
        text(handlers, "ShortDescription", Profile.SHORT_DESCRIPTION, 120);
        handlers.put("setMyCommands", request -> setCommands(request, commands(request.get("commands"))));
        handlers.put("deleteMyCommands", request -> setCommands(request, List.of()));
        handlers.put(
                "getMyCommands",
                request -> Result.of(Profile.json(profile.exactCommands(scope(request), language(request)))));
        handlers.put("setChatMenuButton", this::setMenuButton);
        handlers.put("getChatMenuButton", this::getMenuButton);
    }

    private Result getMe() {
        return Result.of(profile.user()
                .put("can_join_groups", true)
                .put("can_read_all_group_messages", true)
                .put("supports_inline_queries", false)
                .put("can_connect_to_business", false)
                .put("has_main_web_app", false));
    }

    private void text(Map<String, BotApi.Handler> handlers, String suffix, String kind, int most) {
        handlers.put("setMy" + suffix, request -> {
            String text = request.text(kind).strip();
            if (text.codePointCount(0, text.length()) > most) {
                throw ApiError.badRequest("the bot's " + kind.replace('_', ' ') + " is too long");
            }
            profile.setText(kind, language(request), text);
            changed();
            return Result.TRUE;
        });
        handlers.put("getMy" + suffix, request -> {
            String exact = profile.exactText(kind, language(request));
            String text = exact.isEmpty() && kind.equals(Profile.NAME) ? profile.name("") : exact;
            return Result.of(JsonNodeFactory.instance.objectNode().put(kind, text));
        });
    }

    private Result setCommands(Request request, List<BotCommand> commands) {
        profile.setCommands(scope(request), language(request), commands);
        changed();
        return Result.TRUE;
    }

    private static List<BotCommand> commands(JsonNode given) {
        List<BotCommand> commands = new ArrayList<>();
        for (JsonNode one : given) {
            String command = one.path("command").asText().replaceFirst("^/", "");
            String description = one.path("description").asText().strip();
            if (command.isEmpty()) {
                throw ApiError.badRequest("command must be non-empty");
            }
            if (command.length() > MAX_COMMAND) {
                throw ApiError.badRequest("command length must not exceed " + MAX_COMMAND);
            }
            if (!command.matches("[a-z0-9_]+")) {
                throw ApiError.badRequest("BOT_COMMAND_INVALID");
            }
            if (description.isEmpty()) {
                throw ApiError.badRequest("command description must be non-empty");
            }
            if (description.codePointCount(0, description.length()) > MAX_COMMAND_DESCRIPTION) {
                throw ApiError.badRequest("command description length must not exceed " + MAX_COMMAND_DESCRIPTION);
            }
            commands.add(new BotCommand(command, description));
        }
        if (commands.size() > MAX_COMMANDS) {
            throw ApiError.badRequest("BOT_COMMANDS_TOO_MUCH");
        }
        return commands;
    }

    /** The scope's type, with the chat and the person that it is for. */
    private String scope(Request request) {
        JsonNode scope = request.get("scope");
        String type = scope.path("type").asText("default");
        return switch (type) {
            case "default", "all_private_chats", "all_group_chats", "all_chat_administrators" -> type;
            case "chat", "chat_administrators" -> type + ":" + chat(scope);
            case "chat_member" ->
                type + ":" + chat(scope) + ":" + scope.path("user_id").asLong();
            default -> throw ApiError.badRequest("can't parse BotCommandScope: Unsupported type specified");
        };
    }

    private long chat(JsonNode scope) {
        return board.chat(scope.path("chat_id").asLong())
                .orElseThrow(() -> ApiError.badRequest("chat not found"))
                .id();
    }

    private static String language(Request request) {
        String language = request.text("language_code");
        if (!language.matches("|[a-z]{2}")) {
            throw ApiError.badRequest("invalid language code specified");
        }
        return language;
    }

    private Result setMenuButton(Request request) {
        String type = request.get("menu_button").path("type").asText("default");
        if (type.equals("web_app")) {
            throw ApiError.notDoneHere("a menu button with a web app");
        }
        if (!type.equals("commands") && !type.equals("default")) {
            throw ApiError.badRequest("MenuButton has unsupported type");
        }
        profile.setText(Profile.MENU_BUTTON, menuButtonChat(request), type);
        changed();
        return Result.TRUE;
    }

    private Result getMenuButton(Request request) {
        String own = profile.exactText(Profile.MENU_BUTTON, menuButtonChat(request));
        String type = own.isEmpty() ? profile.exactText(Profile.MENU_BUTTON, "") : own;
        ObjectNode button = JsonNodeFactory.instance.objectNode();
        return Result.of(button.put("type", type.isEmpty() ? "default" : type));
    }

    private String menuButtonChat(Request request) {
        return request.has("chat_id")
                ? String.valueOf(Addressee.known(board, request).id())
                : "";
    }

    private void changed() {
        board.everywhere(chat -> chat.say(new ChatEvent.ProfileChanged()));
    }
}
