package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.databind.JsonNode;

/** Finds the chat that a call is about, as Telegram does. */
final class Addressee {
    private Addressee() {}

    /** A chat that the bot can write to. */
    static Chat of(Switchboard board, Request request) {
        Chat chat = known(board, request);
        switch (chat.standing()) {
            case OPEN -> {}
            case MET -> throw ApiError.forbidden("bot can't initiate conversation with a user");
            case BLOCKED -> throw ApiError.forbidden("bot was blocked by the user");
            case UNKNOWN -> throw ApiError.badRequest("chat not found");
        }
        return chat;
    }

    /** A chat that the bot knows, also one that it can't write to. */
    static Chat known(Switchboard board, Request request) {
        JsonNode id = request.get("chat_id");
        if (id.isMissingNode() || id.asText().isEmpty()) {
            throw ApiError.badRequest("chat_id is empty");
        }
        return board.chat(id.isIntegralNumber() ? id.asLong() : 0)
                .orElseThrow(() -> ApiError.badRequest("chat not found"));
    }
}
