package ee.elaparem.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library. Its driver unpacks it from the jar into the temporary folder at each start, a twentieth of a
 * start's CPU time; unpacked once, where the driver is told to look, it is only loaded. Where it is not found there, or
 * cannot be loaded, the driver unpacks it as ever.
 */
public final class SqliteLibrary {
    /** The driver's own property: the folder in which it looks first. */
    public static final String FOLDER = "org.sqlite.lib.path";

    private SqliteLibrary() {}

    /**
     * Unpacks the library for this machine, in place of one that is there.
     *
     * @param folder is made if it does not exist
     * @throws IOException when it cannot be written there, or the driver has none for this machine
     */
    public static void unpackInto(Path folder) throws IOException {
        String name = LibraryLoaderUtil.getNativeLibName();
        String packed = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        Files.createDirectories(folder);
        try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(packed)) {
            if (library == null) {
                throw new FileNotFoundException(packed + " is not in SQLite's driver");
            }
            Files.copy(library, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
