package ee.elaparem.sandbox.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiFactsTest {
    private final ApiFacts facts = ApiFacts.table();

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    private String misfit(String type, String value) throws Exception {
        return facts.misfit(json(value), ApiFacts.Type.all(type), "it");
    }

    @Test
    void holdsTheWholeBotApi() {
        assertThat(facts.method("SENDMESSAGE")
                        .orElseThrow()
                        .fields()
                        .get("text")
                        .required())
                .isTrue();
        assertThat(facts.method("sendMessages")).isEmpty();
        assertThat(facts.updateKinds())
                .contains("message", "callback_query", "my_chat_member")
                .doesNotContain("update_id");
    }

    @Test
    void knowsWhatFitsAndNamesWhatDoesNot() throws Exception {
        assertThat(misfit("User", "{'id':6000000001,'is_bot':false,'first_name':'Mari'}"))
                .isNull();
        assertThat(misfit("User", "{'id':'7','is_bot':false,'first_name':'Mari'}"))
                .isEqualTo("it.id must be of type Integer");
        assertThat(misfit("User", "{'id':7,'first_name':'Mari'}")).isEqualTo("it lacks is_bot of User");
        assertThat(misfit("User", "{'id':7,'is_bot':false,'first_name':'M','age':7}"))
                .isEqualTo("it.age is no field of User");
        assertThat(misfit("Array of Array of InlineKeyboardButton", "[[{'text':'a'}],[{}]]"))
                .isEqualTo("it[1][0] lacks text of InlineKeyboardButton");
        assertThat(misfit("Integer|String", "true")).startsWith("it fits none of");
        assertThat(misfit("RichText", "['a',{'type':'bold','text':'b'}]")).isNull();
    }

    @Test
    void theMakerKeepsNamesTypesAndDutiesOnly() throws Exception {
        String table = ApiFactsMaker.table(
                json(
                        "{'version':'Bot API 1','release_date':'today','methods':{'go':{'name':'go','description':['secret'],"
                                + "'returns':['Boolean'],'fields':[{'name':'to','types':['Integer','String'],'required':true,"
                                + "'description':'secret'}]}},'types':{'U':{'name':'U','subtypes':['A','B']},'A':{'name':'A'}}}"),
                "abc");
        assertThat(table.lines().filter(line -> !line.startsWith("#")))
                .isEqualTo(List.of("method go Boolean", "  to! Integer|String", "union U A|B", "type A"));
        assertThat(table).contains("commit abc").doesNotContain("secret");
    }
}
