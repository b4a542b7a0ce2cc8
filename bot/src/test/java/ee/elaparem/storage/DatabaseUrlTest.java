package ee.elaparem.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A database's address is taken in every form that hosts give, and never shown with its password. */
class DatabaseUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://ela:s3cret@db.example.org:5433/parem?sslmode=require",
                "postgresql://ela:s3cret@db.example.org:5433/parem?sslmode=require",
                "jdbc:postgresql://db.example.org:5433/parem?user=ela&password=s3cret&sslmode=require",
                "  postgres://ela:s3cret@db.example.org:5433/parem?sslmode=require\n"
            })
    void theFormsOfHostsMeanTheSame(String text) {
        assertThat(DatabaseUrl.of(text))
                .isEqualTo(new DatabaseUrl(
                        "db.example.org", 5433, "parem", "ela", "s3cret", Map.of("sslmode", "require")));
    }

    @Test
    void whatIsLeftOutIsAsPostgresHasIt() {
        DatabaseUrl url = DatabaseUrl.of("postgres://ela@localhost/parem");

        assertThat(url.port()).isEqualTo(5432);
        assertThat(url.password()).isNull();
        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://localhost:5432/parem");
    }

    @Test
    void signsThatAnAddressCannotHaveAreWrittenAsNumbers() {
        DatabaseUrl url = DatabaseUrl.of("postgres://e%40la:a%2Fb%25c+d@[::1]/my%20base");

        assertThat(url.user()).isEqualTo("e@la");
        assertThat(url.password()).isEqualTo("a/b%c+d");
        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://[::1]:5432/my%20base");
    }

    @Test
    void thePasswordIsNotShown() {
        assertThat(DatabaseUrl.of("postgres://ela:s3cret@db.example.org/parem"))
                .hasToString("database parem on db.example.org:5432");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            mysql://ela:s3cret@host/base,                       does not begin with
            postgres://ela:s3cr et@host/base,                   has a sign that an address cannot have
            postgres://ela:s3cret@/base,                        does not name a host
            postgres://ela:s3cret/x@host/base,                  does not name a host
            postgres://ela:s3cret@host,                         does not name one database
            postgres://ela:s3cret@host/a/b,                     does not name one database
            postgres://host/base,                               does not name a user
            postgres://ela:s3cret@host/base?socketFactory=Evil, has an option that is not known
            postgres://ela:s3cret@host/base?sslmode,            has an option that is not known
            postgres://ela:s3cret%@host/base,                   sign that an address cannot have""")
    void whatIsWrongIsSaidWithoutThePassword(String text, String what) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DatabaseUrl.of(text))
                .withMessageContaining(what)
                .withMessageNotContaining("s3cret")
                .withMessageNotContaining("Evil");
    }
}
