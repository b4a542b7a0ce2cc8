package ee.elaparem.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.learning.Action;
import ee.elaparem.learning.Command;
import ee.elaparem.learning.Input;
import ee.elaparem.learning.Person;
import ee.elaparem.storage.Received;
import ee.elaparem.telegram.Reading.FromLearner;
import ee.elaparem.telegram.Reading.InGroup;
import ee.elaparem.telegram.Reading.NotForUs;
import ee.elaparem.telegram.Reading.Unreadable;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class UpdateReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final String MARI =
            "{\"id\":5,\"is_bot\":false,\"first_name\":\" Mari \\u202e\",\"language_code\":\"et\"}";
    private static final String PRIVATE = "{\"id\":5,\"type\":\"private\"}";
    private static final String GROUP = "{\"id\":-100,\"type\":\"supergroup\",\"title\":\"x\"}";

    private final UpdateReader reader = new UpdateReader(() -> Optional.of("ElaBot"));

    @Test
    void aMessageIsSaidByAPerson() {
        FromLearner said = (FromLearner) read(message("\"text\":\"Hello\""));

        assertThat(said.from()).isEqualTo(new Input.From(new Person(5, "Mari", "et"), new Input.Said(3, "Hello"), NOW));
        assertThat(said.tap()).isNull();
    }

    @Test
    void commandsAreReadInAnyCaseAndWithTheBotsName() {
        assertThat(input("\"text\":\"/start\"")).isEqualTo(new Input.Asked(Command.START, null));
        assertThat(input("\"text\":\" /START@ElaBot  abc def \"")).isEqualTo(new Input.Asked(Command.START, "abc def"));
        assertThat(input("\"text\":\"/next@otherbot\"")).isEqualTo(new Input.Asked(Command.NEXT, null));
        assertThat(input("\"text\":\"/Fly\"")).isEqualTo(new Input.UnknownCommand("fly"));
        assertThat(input("\"text\":\"/ or\"")).isEqualTo(new Input.Said(3, "/ or"));
        assertThat(input("\"text\":\"/usr/bin is a folder\"")).isEqualTo(new Input.Said(3, "/usr/bin is a folder"));
    }

    @Test
    void whatIsNoTextIsKnownByItsKind() {
        assertThat(input("\"sticker\":{\"file_id\":\"x\"}")).isEqualTo(new Input.Sent(Input.Kind.STICKER));
        assertThat(input("\"photo\":[{\"file_id\":\"x\"}],\"caption\":\"look\""))
                .isEqualTo(new Input.Sent(Input.Kind.PHOTO));
        assertThat(input("\"animation\":{\"file_id\":\"x\"},\"document\":{\"file_id\":\"x\"}"))
                .isEqualTo(new Input.Sent(Input.Kind.VIDEO));
        assertThat(input("\"voice\":{}")).isEqualTo(new Input.Sent(Input.Kind.VOICE));
        assertThat(input("\"document\":{\"file_id\":\"x\"}")).isEqualTo(new Input.Sent(Input.Kind.FILE));
        assertThat(input("\"location\":{\"latitude\":1.5,\"longitude\":2}"))
                .isEqualTo(new Input.Sent(Input.Kind.LOCATION));
        assertThat(input("\"contact\":{\"phone_number\":\"1\",\"first_name\":\"x\"}"))
                .isEqualTo(new Input.Sent(Input.Kind.CONTACT));
        assertThat(input("\"poll\":{\"id\":\"1\"}")).isEqualTo(new Input.Sent(Input.Kind.POLL));
        assertThat(input("\"story\":{\"id\":1}")).isEqualTo(new Input.Sent(Input.Kind.OTHER));
        assertThat(read(message("\"new_chat_title\":\"x\""))).isInstanceOf(NotForUs.class);
    }

    @Test
    void aRecordingSaysWhereItsSoundIsAndHowLong() {
        assertThat(input("\"voice\":{\"file_id\":\"v1\",\"duration\":7,\"file_size\":900,\"mime_type\":\"audio/ogg\"}"))
                .isEqualTo(new Input.Recorded(3, "v1", 7, 900, "audio/ogg"));
        assertThat(input("\"audio\":{\"file_id\":\"a1\"}")).isEqualTo(new Input.Recorded(3, "a1", 0, 0, ""));
    }

    @Test
    void anEditedTextIsAnEditAndAnEditedPhotoIsNothing() {
        FromLearner edit = (FromLearner) read("{\"update_id\":1,\"edited_message\":{\"message_id\":3,\"from\":" + MARI
                + ",\"chat\":" + PRIVATE + ",\"date\":1,\"edit_date\":2,\"text\":\"Better\"}}");
        assertThat(edit.from().input()).isEqualTo(new Input.Edited(3, "Better"));
        assertThat(read("{\"update_id\":1,\"edited_message\":{\"message_id\":3,\"from\":" + MARI + ",\"chat\":"
                        + PRIVATE + ",\"date\":1,\"photo\":[],\"caption\":\"x\"}}"))
                .isInstanceOf(NotForUs.class);
    }

    @Test
    void aTapCarriesItsMeaningAndWhatItIsAnsweredBy() {
        FromLearner tap = (FromLearner) read(tapped("\"data\":\"PICK_LEVEL.12.Entry\""));
        assertThat(tap.from().input()).isEqualTo(new Input.Tapped(Action.PICK_LEVEL, "Entry", 12));
        assertThat(tap.tap()).isEqualTo(new Reading.Tap("777", 9));
        assertThat(((FromLearner) read(tapped("\"data\":\"??\""))).from().input())
                .isEqualTo(new Input.TappedUnknown());
        assertThat(((FromLearner) read(tapped("\"game_short_name\":\"x\"")))
                        .from()
                        .input())
                .isEqualTo(new Input.TappedUnknown());
    }

    @Test
    void blockingAndUnblockingAreLeavingAndReturning() {
        assertThat(((FromLearner) read(membership(PRIVATE, "member", "kicked")))
                        .from()
                        .input())
                .isEqualTo(new Input.Left());
        assertThat(((FromLearner) read(membership(PRIVATE, "kicked", "member")))
                        .from()
                        .input())
                .isEqualTo(new Input.Returned());
    }

    @Test
    void aGroupIsToldOnlyWhenItSpeaksToTheBotOrAddsIt() {
        assertThat(read(inGroup("/start"))).isEqualTo(new InGroup(-100, "et"));
        assertThat(read(inGroup("/start@elabot"))).isEqualTo(new InGroup(-100, "et"));
        assertThat(read(inGroup("/start@otherbot"))).isInstanceOf(NotForUs.class);
        assertThat(read(inGroup("hello all"))).isInstanceOf(NotForUs.class);
        assertThat(read(membership(GROUP, "left", "member"))).isEqualTo(new InGroup(-100, "et"));
        assertThat(read(membership(GROUP, "member", "administrator"))).isInstanceOf(NotForUs.class);
        assertThat(read(membership(GROUP, "member", "left"))).isInstanceOf(NotForUs.class);
    }

    @Test
    void channelsBotsAndUnknownKindsAreNotForUs() {
        assertThat(read("{\"update_id\":1,\"channel_post\":{\"message_id\":3,\"chat\":{\"id\":-1,\"type\":\"channel\"},"
                        + "\"date\":1,\"text\":\"/start\"}}"))
                .isInstanceOf(NotForUs.class);
        assertThat(read("{\"update_id\":1,\"something_new\":{\"from\":{\"id\":5}}}"))
                .isInstanceOf(NotForUs.class);
        assertThat(read("{\"update_id\":1,\"message\":{\"message_id\":3,\"from\":{\"id\":6,\"is_bot\":true,"
                        + "\"first_name\":\"x\"},\"chat\":{\"id\":6,\"type\":\"private\"},\"date\":1,\"text\":\"x\"}}"))
                .isInstanceOf(NotForUs.class);
    }

    @Test
    void fieldsOfTomorrowDoNoHarm() {
        assertThat(input("\"text\":\"Hi\",\"new_field\":{\"deep\":[1,2,{\"x\":null}]}"))
                .isEqualTo(new Input.Said(3, "Hi"));
    }

    @Test
    void hostileUpdatesAreUnreadableAndNothingWorse() {
        for (String hostile : new String[] {
            "",
            "null",
            "[]",
            "{\"update_id\":\"x\"}",
            "{\"update_id\":1,\"message\":7}",
            "{\"update_id\":1,\"message\":" + "[".repeat(100_000),
            "{\"update_id\":1,\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}",
            "{\"update_id\":1,\"message\":{\"message_id\":1e99,\"text\":5}}",
            "{\"update_id\":1,\"message\":{\"message_id\":{},\"from\":[],\"chat\":\"x\"}}",
            "{\"update_id\":1,\"message\":{\"message_id\":3,\"from\":{\"id\":\"x\"},\"text\":\"hi\"}}",
            "{\"update_id\":1,\"callback_query\":{}}",
            "{\"update_id\":1,\"my_chat_member\":{\"new_chat_member\":{\"status\":\"member\"},\"from\":{},\"chat\":"
                    + PRIVATE + "}}",
            "{\"update_id\":1,\"message\":{\"from\":{},\"chat\":" + PRIVATE + ",\"text\":\"x\"}}",
            "{\"update_id\":1",
        }) {
            assertThat(read(hostile))
                    .as(hostile.substring(0, Math.min(80, hostile.length())))
                    .isInstanceOf(Unreadable.class);
        }
    }

    @Property
    void noTextBreaksTheReader(@ForAll String text) {
        assertThat(read(text)).isNotNull();
    }

    @Test
    void aTextIsBounded() {
        Input.Said said = (Input.Said) input("\"text\":\"" + "a".repeat(50_000) + "\"");
        assertThat(said.text()).hasSize(4096);
    }

    private Input input(String content) {
        return ((FromLearner) read(message(content))).from().input();
    }

    private Reading read(String json) {
        return reader.read(new Received(1, 5, json, NOW));
    }

    private static String message(String content) {
        return "{\"update_id\":1,\"message\":{\"message_id\":3,\"from\":" + MARI + ",\"chat\":" + PRIVATE
                + ",\"date\":1," + content + "}}";
    }

    private static String inGroup(String text) {
        return "{\"update_id\":1,\"message\":{\"message_id\":3,\"from\":" + MARI + ",\"chat\":" + GROUP
                + ",\"date\":1,\"text\":\"" + text + "\"}}";
    }

    private static String tapped(String content) {
        return "{\"update_id\":1,\"callback_query\":{\"id\":\"777\",\"from\":" + MARI
                + ",\"message\":{\"message_id\":9," + "\"chat\":" + PRIVATE + ",\"date\":0},\"chat_instance\":\"1\","
                + content + "}}";
    }

    private static String membership(String chat, String before, String after) {
        return "{\"update_id\":1,\"my_chat_member\":{\"chat\":" + chat + ",\"from\":" + MARI
                + ",\"date\":1,\"old_chat_member\":{\"status\":\"" + before
                + "\",\"user\":{\"id\":1}},\"new_chat_member\":{\"status\":\"" + after + "\",\"user\":{\"id\":1}}}}";
    }
}
