package ee.elaparem.sandbox.telegram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happened, one JSON object a line, appended by one thread of its own; callers wait only while {@value #QUEUE}
 * lines are not written yet. A crash loses at most those. Without a file it does nothing.
 */
final class Journal implements AutoCloseable {
    /** The most lines that are said but not written; a crash loses no more. */
    static final int QUEUE = 10_000;

    private static final long MAX_BYTES = 256L << 20;
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final String END = "";

    private final @Nullable Path file;
    private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(QUEUE);
    private volatile @Nullable Thread writer;
    private @Nullable FileChannel claim;

    Journal(@Nullable Path file) {
        this.file = file;
    }

    /** An empty line of this kind, to be filled and given to {@link #write}. */
    static ObjectNode line(String kind) {
        return JsonNodeFactory.instance.objectNode().put("kind", kind);
    }

    /** True when something is kept. */
    boolean keeps() {
        return file != null;
    }

    /**
     * Takes the file for this process alone, until {@link #close}.
     *
     * @throws UncheckedIOException if another one has it
     */
    void claim() {
        Path path = file;
        if (path == null) {
            return;
        }
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            FileChannel channel = FileChannel.open(
                    path.resolveSibling(path.getFileName() + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            claim = channel;
            if (channel.tryLock() == null) {
                throw inUse(path);
            }
        } catch (OverlappingFileLockException e) {
            throw inUse(path);
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox's journal " + path + " can't be written", e);
        }
    }

    private UncheckedIOException inUse(Path path) {
        release();
        return new UncheckedIOException(
                new IOException("The sandbox's journal " + path + " is in use: stop the other sandbox first"));
    }

    private void release() {
        FileChannel channel = claim;
        claim = null;
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            LOG.warn("The sandbox's journal could not be let go", e);
        }
    }

    /**
     * Reads every line, oldest first. A last line without an end was cut by a crash and is dropped; another line that
     * can't be read is passed over, with a warning.
     */
    void read(Consumer<JsonNode> reader) {
        Path path = file;
        if (path == null || !Files.exists(path)) {
            return;
        }
        long number = 0;
        try (BufferedReader in = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                try {
                    reader.accept(Parameters.JSON.readTree(line));
                } catch (JsonProcessingException | RuntimeException e) {
                    LOG.warn("Line {} of the sandbox's journal can't be read and is left out", number);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The sandbox's journal " + path + " can't be read: remove it to start anew", e);
        }
    }

    /** Puts these lines in the place of the whole file, all or nothing. */
    void rewrite(List<ObjectNode> lines) {
        Path path = file;
        if (path == null) {
            return;
        }
        try {
            Path fresh = path.resolveSibling(path.getFileName() + ".new");
            Files.write(
                    fresh,
                    (Iterable<String>) lines.stream().map(ObjectNode::toString)::iterator,
                    StandardCharsets.UTF_8);
            Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox's journal " + path + " can't be written", e);
        }
    }

    /** From now on lines are written. */
    void open() {
        Path path = file;
        if (path == null) {
            return;
        }
        try {
            long size = Files.exists(path) ? Files.size(path) : 0;
            BufferedWriter out = Files.newBufferedWriter(
                    path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            writer = Thread.ofPlatform().daemon().name("sandbox-journal").start(() -> writeAll(out, size));
        } catch (IOException e) {
            throw new UncheckedIOException("The sandbox's journal " + path + " can't be written", e);
        }
    }

    /** @param line asked for only when something is kept */
    void write(Supplier<ObjectNode> line) {
        if (writer == null) {
            return;
        }
        try {
            queue.put(line.get().toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeAll(BufferedWriter out, long sizeAtStart) {
        long size = sizeAtStart;
        List<String> batch = new ArrayList<>();
        try (out) {
            while (true) {
                batch.add(queue.take());
                queue.drainTo(batch);
                for (String line : batch) {
                    if (line.equals(END)) {
                        return;
                    }
                    if (size < MAX_BYTES) {
                        out.write(line);
                        out.write('\n');
                        size += line.length() + 1;
                        if (size >= MAX_BYTES) {
                            LOG.warn("The sandbox's journal is full: what happens from now on is not kept");
                        }
                    }
                }
                out.flush();
                batch.clear();
            }
        } catch (IOException e) {
            LOG.warn("The sandbox's journal can't be written: what happens from now on is not kept", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            writer = null;
            queue.clear();
        }
    }

    /** Writes what was said before, then stops. */
    @Override
    public void close() {
        Thread thread = writer;
        if (thread != null) {
            try {
                queue.put(END);
                thread.join(10_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        release();
    }
}
