package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import ee.elaparem.sandbox.telegram.ApiFacts.Field;
import ee.elaparem.sandbox.telegram.ApiFacts.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Updates of every kind in the Bot API, made up from its own table: every other one a learner's, the others each kind in
 * turn, in each {@link Manner} in turn. The same seed makes the same updates. None has an update_id; {@link LocalTelegram#deliver} gives one.
 *
 * <p>Not for many threads at once.
 */
public final class MadeUpUpdates {
    /** Deeper than this, only what the table requires is filled in, and of several types the first, which ends soonest. */
    private static final int DEEP = 3;

    private static final int MOST_ELEMENTS = 3;
    private static final int LONG_TEXT = 20_000;
    private static final int NESTED = 400;

    /** What learners bring about. */
    private static final List<String> FREQUENT =
            List.of("message", "edited_message", "message", "callback_query", "message", "my_chat_member");

    private static final List<String> OTHER_CHATS = List.of("group", "supergroup", "channel");

    private static final List<String> WORDS = List.of(
            "/start",
            "/help",
            "/level",
            "/delete",
            "/word7@ela_parem_bot",
            "Small changes last longer.",
            "What do you mean?",
            "private",
            "en",
            "kicked",
            "member",
            "A:1:NEXT_VIDEO",
            "");

    /** What programs have tripped over. */
    private static final List<String> HOSTILE = List.of(
            "<b>&lt;</i><script>alert(1)</script>",
            "=HYPERLINK(\"http://x.invalid\",\"y\")",
            "'; DROP TABLE learners; --",
            "%s%n%d ${jndi:ldap://x.invalid} {} {0}",
            "\u0000\u0001\u001b[31m\r\n2026-01-01 ERROR a line of its own",
            "\ud83d\udc4b\ud800 half \udc4b",
            "\u202e\u200f\u2066right to left\u2069",
            "e\u0301".repeat(500),
            "\ufdfa".repeat(200),
            "x".repeat(LONG_TEXT),
            "\\\"}],\"update_id\":1",
            "../../etc/passwd");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "9223372036854775807",
            "-9223372036854775808",
            "99999999999999999999999",
            "1e400",
            "-0.5",
            "1E3");

    private final Random chance;
    private final List<Long> people;
    private final ApiFacts facts = ApiFacts.table();
    private final List<String> kinds = List.copyOf(facts.updateKinds());
    private long made;

    /** How an update is made. */
    public enum Manner {
        /** As the table says. */
        VALID,
        /** With fields that the table does not have, such as tomorrow's. */
        UNKNOWN_FIELDS,
        /** Without something that the table requires. */
        MISSING_FIELDS,
        /** With values of other types. */
        WRONG_TYPES,
        /** With texts and numbers that programs have tripped over. */
        HOSTILE
    }

    /** @param people by id, whom most of the updates are said to come from; not empty */
    public MadeUpUpdates(long seed, List<Long> people) {
        if (people.isEmpty()) {
            throw new IllegalArgumentException("Name somebody whom the updates come from");
        }
        this.chance = new Random(seed);
        this.people = List.copyOf(people);
    }

    /** How many kinds of update there are. */
    public int kinds() {
        return kinds.size();
    }

    /** The next update, as one JSON object. */
    public String next() {
        List<String> row = made % 2 == 0 ? FREQUENT : kinds;
        long turn = made / 2;
        made++;
        String kind = row.get((int) (turn % row.size()));
        Manner manner = Manner.values()[(int) (turn / row.size() % Manner.values().length)];
        return make(kind, manner).toString();
    }

    ObjectNode make(String kind, Manner manner) {
        ObjectNode update = JsonNodeFactory.instance.objectNode();
        JsonNode content = value(facts.updateTypes(kind), 0);
        if (content instanceof ObjectNode object) {
            if (chance.nextInt(10) < 8) {
                comeFromSomebody(object, kind.endsWith("message"));
            }
            switch (manner) {
                case VALID -> {}
                case UNKNOWN_FIELDS -> somewhere(object).set("tomorrow_" + chance.nextInt(100), oddValue());
                case MISSING_FIELDS -> {
                    ObjectNode place = somewhere(object);
                    place.remove(new ArrayList<>(place.propertyStream()
                            .map(Map.Entry::getKey)
                            .filter(_ -> chance.nextBoolean())
                            .toList()));
                }
                case WRONG_TYPES -> change(object, false);
                case HOSTILE -> change(object, true);
            }
        }
        update.set(kind, content);
        return update;
    }

    /** A private chat with one of the people, as most of a bot's updates come. */
    private void comeFromSomebody(ObjectNode content, boolean said) {
        long person = people.get(chance.nextInt(people.size()));
        if (said && !content.has("from")) {
            content.putObject("from").put("first_name", one(WORDS));
        }
        if (content.get("from") instanceof ObjectNode from) {
            from.put("id", person).put("is_bot", false);
        }
        if (content.get("chat") instanceof ObjectNode chat && chance.nextInt(4) == 0) {
            chat.put("id", -person).put("type", one(OTHER_CHATS));
        } else if (content.get("chat") instanceof ObjectNode chat) {
            chat.put("id", person).put("type", "private");
            if (said && chance.nextInt(4) > 0) {
                content.put("text", one(WORDS));
            }
        }
    }

    private ObjectNode somewhere(ObjectNode whole) {
        List<ObjectNode> places = new ArrayList<>();
        collect(whole, places);
        return places.get(chance.nextInt(places.size()));
    }

    private static void collect(JsonNode node, List<ObjectNode> places) {
        if (node instanceof ObjectNode object) {
            places.add(object);
        }
        node.forEach(child -> collect(child, places));
    }

    /** Changes one to three fields. */
    private void change(ObjectNode whole, boolean hostile) {
        for (int i = chance.nextInt(1, 4); i > 0; i--) {
            ObjectNode place = somewhere(whole);
            List<String> names = new ArrayList<>();
            place.fieldNames().forEachRemaining(names::add);
            if (names.isEmpty()) {
                continue;
            }
            String name = names.get(chance.nextInt(names.size()));
            place.set(name, hostile ? hostileLike(place.get(name)) : oddValue());
        }
    }

    private JsonNode hostileLike(JsonNode value) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (value.isTextual()) {
            return json.textNode(one(HOSTILE));
        }
        if (value.isNumber()) {
            return json.numberNode(new BigDecimal(one(NUMBERS)));
        }
        return nested();
    }

    private JsonNode oddValue() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (chance.nextInt(8)) {
            case 0 -> json.nullNode();
            case 1 -> json.booleanNode(chance.nextBoolean());
            case 2 -> json.numberNode(new BigDecimal(one(NUMBERS)));
            case 3 -> json.textNode(one(HOSTILE));
            case 4 -> json.textNode(one(NUMBERS));
            case 5 -> json.arrayNode().add(one(WORDS));
            case 6 -> json.objectNode().put("id", one(WORDS));
            default -> nested();
        };
    }

    private static JsonNode nested() {
        JsonNode inner = JsonNodeFactory.instance.arrayNode();
        for (int depth = 0; depth < NESTED; depth++) {
            inner = JsonNodeFactory.instance.arrayNode().add(inner);
        }
        return inner;
    }

    private JsonNode value(List<Type> oneOf, int depth) {
        return value(depth > DEEP ? oneOf.getFirst() : one(oneOf), depth);
    }

    private JsonNode value(Type type, int depth) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (type.depth() > 0) {
            ArrayNode array = json.arrayNode();
            for (int i = depth > DEEP ? 0 : chance.nextInt(MOST_ELEMENTS); i > 0; i--) {
                array.add(value(new Type(type.depth() - 1, type.name()), depth + 1));
            }
            return array;
        }
        return switch (type.name()) {
            case "Integer" -> json.numberNode(chance.nextInt(4) == 0 ? chance.nextInt() : chance.nextInt(100_000));
            case "Float" -> json.numberNode(chance.nextDouble());
            case "String", "InputFile" -> json.textNode(one(WORDS));
            case "Boolean" -> json.booleanNode(chance.nextBoolean());
            default -> object(type, depth);
        };
    }

    private JsonNode object(Type type, int depth) {
        List<Type> members = facts.members(type);
        if (!members.isEmpty()) {
            return value(members, depth);
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Field field : facts.fields(type)) {
            if (field.required() || depth <= DEEP && chance.nextInt(4 * (depth + 1)) == 0) {
                object.set(field.name(), value(field.types(), depth + 1));
            }
        }
        return object;
    }

    private <T> T one(List<T> list) {
        return list.get(chance.nextInt(list.size()));
    }
}
