package ee.elaparem.storage;

import ee.elaparem.tutor.SharedPace;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** What differs between the databases that the store can be kept in. Everything else is the same SQL. */
interface Database {
    /** For a person: which database this is, without a password. */
    String name();

    /** What its reports mean. */
    Trouble trouble();

    /**
     * Whether there is nothing in it, as far as that can be seen without opening it.
     *
     * @throws StoreUnavailable when it may not be looked at
     */
    boolean isNew();

    /**
     * A first look that changes nothing and is cheap at any size.
     *
     * @throws StoreUnavailable when it is none of ours, is damaged or may not be used
     */
    void check();

    /** Its size in bytes. */
    long size();

    /** A connection to look around with; the caller closes it. */
    Connection look() throws SQLException;

    /** What to select from to get the {@code name} of each table. */
    String tables();

    /** What another program's database is to be told apart by: what to do when this is one. */
    String notOurs();

    /** For the migrations. */
    DataSource migrating();

    /** What the migrations write differently here. */
    Map<String, String> placeholders();

    /** The one connection that writes. */
    WriteConnection openWriter() throws SQLException;

    /** The connections that read. */
    Readers openReaders() throws SQLException;

    /** What the processes that share this database keep together. */
    Common openCommon() throws SQLException;

    /** Who works what, and how fast. Closing the shifts closes both. */
    record Common(Shifts shifts, SharedPace modelPace) {}

    /** For a person: a commit takes far too long; what to check. */
    String slow();
}
