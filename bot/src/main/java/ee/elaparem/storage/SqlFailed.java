package ee.elaparem.storage;

import java.sql.SQLException;

/** What a statement's failure is within this package; {@link Trouble} makes words of it for those outside. */
final class SqlFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SqlFailed(SQLException cause) {
        super("A statement failed", cause);
    }
}
