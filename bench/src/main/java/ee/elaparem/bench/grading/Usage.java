package ee.elaparem.bench.grading;

import ee.elaparem.course.Question;
import ee.elaparem.tutor.TutorEvents;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a model cost, and what it failed at. For many threads. */
final class Usage implements TutorEvents {
    private final LongAdder answers = new LongAdder();
    private final LongAdder read = new LongAdder();
    private final LongAdder written = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final Map<String, Integer> away = new ConcurrentHashMap<>();

    @Override
    public void modelAnswered(int tokens) {
        answers.increment();
    }

    @Override
    public void modelUsed(int in, int out) {
        read.add(in);
        written.add(out);
    }

    @Override
    public void modelAway(String task, String why) {
        away.merge(task + ": " + why, 1, Integer::sum);
    }

    @Override
    public void claimsDropped(Question question, int claims) {
        dropped.add(claims);
    }

    /** How often the model answered. */
    long answers() {
        return answers.sum();
    }

    /** Tokens that it read. */
    long read() {
        return read.sum();
    }

    /** Tokens that it wrote. */
    long written() {
        return written.sum();
    }

    /** Claims of the model that were not accepted. */
    long dropped() {
        return dropped.sum();
    }

    /** How often it gave nothing that could be used, by task and reason. */
    Map<String, Integer> away() {
        return new TreeMap<>(away);
    }
}
