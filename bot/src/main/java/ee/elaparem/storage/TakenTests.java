package ee.elaparem.storage;

import ee.elaparem.learning.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The placement tests that were taken, for learning what items are worth. */
public final class TakenTests {
    private TakenTests() {}

    /**
     * The answers of each learner's last test: items and credits, no names and no words. Reads only, also while a bot runs on
     * this folder.
     *
     * @param folder that holds the store: {@code DATA_DIR}, or {@code DATA_DIR/local} without a token
     * @throws StoreUnavailable when there is no store, or one that this program cannot read
     */
    public static List<List<Stage.Given>> in(Path folder) {
        SqliteFile file = SqliteFile.in(folder);
        if (file.isNew()) {
            throw new StoreUnavailable("There is no store in " + folder + ". Give the folder that holds ela-parem.db.");
        }
        file.check();
        int version = Schema.versionOf(file);
        if (version < Schema.VERSION) {
            throw new StoreUnavailable("The store in " + folder + " has tables of version " + version
                    + ", this program reads version " + Schema.VERSION
                    + ". Start the bot of this version on it once.");
        }
        List<List<Stage.Given>> tests = new ArrayList<>();
        try (Connection connection = file.forReading().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT memory FROM learners WHERE memory IS NOT NULL")) {
            while (rows.next()) {
                List<Stage.Given> tested = tested(rows.getString(1));
                if (!tested.isEmpty()) {
                    tests.add(tested);
                }
            }
        } catch (SQLException e) {
            throw new StoreUnavailable("The store in " + folder + " cannot be read just now. Try again.", e);
        }
        return tests;
    }

    /** None where a row was edited by hand and cannot be read. */
    private static List<Stage.Given> tested(String json) {
        try {
            return StageJson.memory(json).tested();
        } catch (IOException | RuntimeException e) {
            return List.of();
        }
    }
}
