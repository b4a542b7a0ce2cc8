package ee.elaparem.storage;

import ee.elaparem.tutor.SharedPace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The database file: a first look at it that changes nothing, and connections to it. */
record SqliteFile(Path path) implements Database {
    private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int HEADER = 100;
    private static final int BUSY_MILLIS = 10_000;

    static SqliteFile in(Path folder) {
        return new SqliteFile(folder.resolve("ela-parem.db"));
    }

    @Override
    public String name() {
        return path.toString();
    }

    @Override
    public Trouble trouble() {
        return new SqliteTrouble();
    }

    @Override
    public boolean isNew() {
        try {
            return !Files.exists(path) || Files.size(path) == 0;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public long size() {
        try {
            return Files.size(path);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * Looks at the first bytes only, so that it is cheap for a file of any size: a file of another kind, or one that was
     * cut off while it was copied, is found here. Damage further in shows when it is read.
     *
     * @throws StoreUnavailable when it is no whole SQLite database, or may not be read and written
     */
    @Override
    public void check() {
        if (Files.isReadable(path) && !Files.isWritable(path)) {
            // SQLite would open it for reading only, and fail at the first learner
            throw new StoreUnavailable("%s cannot be written to. Give this user the right to.".formatted(path));
        }
        byte[] header;
        long size;
        try (InputStream in = Files.newInputStream(path)) {
            header = in.readNBytes(HEADER);
            size = Files.size(path);
        } catch (IOException e) {
            throw unreadable(e);
        }
        if (header.length < HEADER || !Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new StoreUnavailable(
                    "%s is no SQLite database. Move it away, or set DATA_DIR to another folder. Nothing was changed."
                            .formatted(path));
        }
        ByteBuffer fields = ByteBuffer.wrap(header);
        int stored = fields.getShort(16) & 0xffff;
        long pageSize = stored == 1 ? 65_536 : stored;
        long pages = fields.getInt(28) & 0xffff_ffffL;
        // the count of pages holds where the two change counters agree; and with a log beside it, the file may be in
        // the
        // middle of taking over the log's pages
        boolean counted = fields.getInt(24) == fields.getInt(92);
        if (counted && size < pages * pageSize && !Files.exists(path.resolveSibling(path.getFileName() + "-wal"))) {
            throw new StoreUnavailable(
                    "%s is damaged: it ends after %d of %d bytes. Put back a backup. Nothing was changed."
                            .formatted(path, size, pages * pageSize));
        }
    }

    private StoreUnavailable unreadable(IOException e) {
        return new StoreUnavailable(
                "%s cannot be read (%s). Give this user the right to."
                        .formatted(path, e.getClass().getSimpleName()),
                e);
    }

    /**
     * For the one connection that writes. Every commit is synced to the disk before it returns (also against loss of
     * power), what is deleted is overwritten with zeros, and a transaction takes the write lock when it begins.
     */
    SQLiteDataSource forWriting() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_MILLIS);
        // else the driver asks for the row's id in a statement of its own, parsed anew after each INSERT
        config.setGetGeneratedKeys(false);
        return source(config);
    }

    SQLiteDataSource forReading() {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setBusyTimeout(BUSY_MILLIS);
        return source(config);
    }

    @Override
    public Connection look() throws SQLException {
        return forReading().getConnection();
    }

    @Override
    public String tables() {
        return "sqlite_master";
    }

    @Override
    public String notOurs() {
        return "Move it away, or set DATA_DIR to another folder.";
    }

    @Override
    public DataSource migrating() {
        return forWriting();
    }

    @Override
    public Map<String, String> placeholders() {
        return Map.of(
                "key", "INTEGER PRIMARY KEY",
                "identity", "INTEGER PRIMARY KEY AUTOINCREMENT",
                "bytes", "BLOB",
                "onServer", "--");
    }

    @Override
    public WriteConnection openWriter() throws SQLException {
        Connection connection = forWriting().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA secure_delete = ON");
            // no commit does it by the way
            statement.execute("PRAGMA wal_autocheckpoint = 0");
        }
        return new SqliteWriteConnection(connection, new Checkpoints(forWriting()));
    }

    @Override
    public Readers openReaders() throws SQLException {
        return FileReaders.open(forReading(), trouble());
    }

    /** A file is one process's. */
    @Override
    public Common openCommon() {
        return new Common(Shifts.SOLO, SharedPace.ALONE);
    }

    @Override
    public String slow() {
        return "The disk of the data folder does not answer. Check the disk.";
    }

    private SQLiteDataSource source(SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + path.toAbsolutePath());
        return source;
    }
}
