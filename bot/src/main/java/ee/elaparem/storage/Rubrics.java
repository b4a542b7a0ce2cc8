package ee.elaparem.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import ee.elaparem.course.Question;
import ee.elaparem.learning.Rubric;
import ee.elaparem.net.PooledJson;
import ee.elaparem.tutor.RubricShelf;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rubrics that a model made; the newest {@value #MOST}. */
public final class Rubrics implements RubricShelf {
    private static final Logger log = LoggerFactory.getLogger(Rubrics.class);
    private static final int MOST = 20_000;
    private static final JsonMapper JSON = JsonMapper.builder(
                    PooledJson.factory().build())
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final Writer writer;
    private final Readers readers;
    private final InstantSource clock;

    Rubrics(Writer writer, Readers readers, InstantSource clock) {
        this.writer = writer;
        this.readers = readers;
        this.clock = clock;
    }

    @Override
    public Optional<Rubric> find(Question question) {
        return find(readers, question);
    }

    static Optional<Rubric> find(Readers readers, Question question) {
        String key = key(question);
        return readers.read(session -> select(session, key)).flatMap(Rubrics::read);
    }

    @Override
    public Rubric keep(Question question, Rubric rubric) {
        String key = key(question);
        String json = write(rubric);
        return writer.write(session -> {
            Optional<Rubric> kept = select(session, key).flatMap(Rubrics::read);
            if (kept.isPresent()) {
                return kept.get();
            }
            session.sql("""
                            INSERT INTO rubrics (question, rubric, made_at) VALUES (:question, :rubric, :at)
                            ON CONFLICT (question) DO UPDATE SET rubric = excluded.rubric, made_at = excluded.made_at""")
                    .bind("question", key)
                    .bind("rubric", json)
                    .bind("at", Micros.of(clock.instant()))
                    .run();
            session.sql("""
                            DELETE FROM rubrics WHERE question IN
                            (SELECT question FROM rubrics ORDER BY made_at DESC LIMIT 1000 OFFSET :most)""").bind("most", MOST).run();
            return rubric;
        });
    }

    private static Optional<String> select(Session session, String key) {
        return session.sql("SELECT rubric FROM rubrics WHERE question = :question")
                .bind("question", key)
                .first(row -> row.getString(1));
    }

    /** The rubric; empty for one that cannot be read, which is then made anew. */
    private static Optional<Rubric> read(String json) {
        try {
            return Optional.ofNullable(JSON.readValue(json, Rubric.class));
        } catch (JsonProcessingException e) {
            log.warn("A kept rubric cannot be read; it is made anew");
            return Optional.empty();
        }
    }

    private static String write(Rubric rubric) {
        try {
            return JSON.writeValueAsString(rubric);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A rubric that cannot be written as JSON", e);
        }
    }

    /** What names a question with exactly these texts: a hash of them. */
    public static String key(Question question) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(question.text().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(question.benchmark().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
