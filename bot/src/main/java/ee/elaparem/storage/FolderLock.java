package ee.elaparem.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second process out of a folder. The operating system holds the lock and lets go of it when the process ends,
 * however it ends; the empty file stays and means nothing by itself.
 */
final class FolderLock implements AutoCloseable {
    private static final String FILE = "ela-parem.lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the folder, making it where it is missing.
     *
     * @throws StoreUnavailable when it cannot be made or written to, or somebody has it
     */
    static FolderLock take(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StoreUnavailable(
                    "The data folder %s cannot be made (%s). Set DATA_DIR to a folder that this user may write to."
                            .formatted(folder, e.getClass().getSimpleName()),
                    e);
        }
        FileChannel channel;
        try {
            channel = FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new FolderLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // this very process has it: refused like any other
        } catch (IOException e) {
            release(channel);
            throw cannotWrite(folder, e);
        }
        release(channel);
        throw new StoreUnavailable(
                "Another Ela Parem is running on the data folder %s. Stop it first, or give this one a DATA_DIR of its own."
                        .formatted(folder));
    }

    private static StoreUnavailable cannotWrite(Path folder, IOException e) {
        return new StoreUnavailable(
                "The data folder %s cannot be written to (%s). Give this user the right to, or set DATA_DIR to another folder."
                        .formatted(folder, e.getClass().getSimpleName()),
                e);
    }

    @Override
    public void close() {
        release(channel);
    }

    private static void release(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // the lock goes with the process at the latest
        }
    }
}
