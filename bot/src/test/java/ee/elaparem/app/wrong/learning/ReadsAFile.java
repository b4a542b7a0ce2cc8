package ee.elaparem.app.wrong.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

public class ReadsAFile {
    public String text(Path path) throws IOException {
        return Files.readString(path);
    }
}
