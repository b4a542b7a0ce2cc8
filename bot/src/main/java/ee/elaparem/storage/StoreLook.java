package ee.elaparem.storage;

import java.nio.file.Path;

/** What is found in a data folder, also while a bot is running on it. Nothing is changed by looking. */
public sealed interface StoreLook {

    /** There is no store yet. */
    record None() implements StoreLook {}

    /** It can be read by this program. */
    record Good(long megabytes) implements StoreLook {}

    /** It can be read, and the next start changes its tables. */
    record Older() implements StoreLook {}

    /** It cannot be used. {@code why} says what to do, too. */
    record Bad(String why) implements StoreLook {}

    /** Looks at the store in this folder. */
    static StoreLook at(Path folder) {
        SqliteFile file = SqliteFile.in(folder);
        try {
            if (file.isNew()) {
                return new None();
            }
            file.check();
            int version = Schema.versionOf(file);
            if (version > Schema.VERSION) {
                return new Bad("made by a newer Ela Parem; start that one, or put back a backup");
            }
            return version < Schema.VERSION ? new Older() : new Good(file.size() >> 20);
        } catch (StoreUnavailable e) {
            return new Bad(String.valueOf(e.getMessage()));
        }
    }
}
