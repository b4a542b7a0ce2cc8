package ee.elaparem.storage;

import java.nio.file.Path;
import java.time.InstantSource;

/** Where a store is kept: what is told of it is true of both. */
enum Kept {
    IN_A_FILE {
        @Override
        Store open(Path folder, InstantSource clock) {
            return Store.open(folder, clock);
        }
    },
    ON_A_SERVER {
        @Override
        Store open(Path folder, InstantSource clock) {
            return Store.open(TestPostgres.of(folder), clock);
        }
    };

    /** Opens the store of this folder, or the database that belongs to it; a fresh one the first time. */
    abstract Store open(Path folder, InstantSource clock);
}
