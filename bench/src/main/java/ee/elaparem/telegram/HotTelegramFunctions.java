package ee.elaparem.telegram;

import ee.elaparem.bench.micro.SampleAnswers;
import ee.elaparem.bench.micro.SampleAnswers.Answer;
import ee.elaparem.learning.Reply;
import ee.elaparem.storage.Received;
import ee.elaparem.telegram.UpdateBatch.RawUpdate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What stands between Telegram and a turn, for the same answers; it lies in the package of what it measures. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HotTelegramFunctions {
    private static final String UPDATE = """
            {"ok":true,"result":[{"update_id":123456789,"message":{"message_id":4711,"from":{"id":7000000001,\
            "is_bot":false,"first_name":"Mari","last_name":"Maasikas","username":"mari","language_code":"en"},\
            "chat":{"id":7000000001,"first_name":"Mari","last_name":"Maasikas","username":"mari","type":"private"},\
            "date":1767268800,"text":"%s"}}]}""";

    private final UpdateReader reader = new UpdateReader(() -> Optional.of("bot"));
    private final Renderer renderer = new Renderer(Wording.ofProgram());
    private final List<byte[]> updates = new ArrayList<>();
    private final List<Reply> replies = new ArrayList<>();
    private int nextUpdate;
    private int nextReply;

    /** Makes the updates that hold the answers, and the replies to them. */
    public HotTelegramFunctions() {
        SampleAnswers answers = new SampleAnswers();
        for (Answer answer : answers.all()) {
            String text = answer.words().replace("\"", "\\\"").replace("\n", "\\n");
            updates.add(UPDATE.formatted(text).getBytes(StandardCharsets.UTF_8));
            replies.addAll(answers.turn(answer).replies());
        }
    }

    /** From the bytes of one update to what it means. */
    @Benchmark
    public Object readAnUpdate() throws IOException {
        nextUpdate = nextUpdate + 1 < updates.size() ? nextUpdate + 1 : 0;
        RawUpdate raw = UpdateBatch.split(updates.get(nextUpdate)).updates().getFirst();
        return reader.read(new Received(raw.id(), raw.user(), raw.json(), SampleAnswers.NOON));
    }

    /** From a reply to the calls that bring it. */
    @Benchmark
    public Object renderAReply() {
        nextReply = nextReply + 1 < replies.size() ? nextReply + 1 : 0;
        return renderer.render(replies.get(nextReply), 1, "en", SampleAnswers.NOON);
    }
}
