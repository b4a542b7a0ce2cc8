package ee.elaparem.bench.grading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A report for programs: one JSON object. What is not known is left out. */
final class ReportJson {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ReportJson() {}

    static String of(Report report) {
        ObjectNode root = JSON.createObjectNode()
                .put("tutor", report.tutor())
                .put("questions", report.questions())
                .put("answers", report.marks().size())
                .put("unjudged", report.unjudged());
        ObjectNode measures = root.putObject("measures");
        report.measures()
                .forEach((measure, interval) ->
                        put(measures.putObject(measure.name().toLowerCase(Locale.ROOT)), interval));
        Interval brief = report.shortHonest();
        if (brief != null) {
            put(measures.putObject("false_rejects_short"), brief);
        }
        ObjectNode confusion = root.putObject("confusion");
        for (String expected : report.labels().labels()) {
            ObjectNode row = confusion.putObject(expected);
            report.labels()
                    .labels()
                    .forEach(given -> row.put(given, report.labels().count(expected, given)));
        }
        var calibration = root.putArray("calibration");
        report.calibration()
                .forEach(bin -> calibration
                        .addObject()
                        .put("from", bin.from())
                        .put("to", bin.to())
                        .put("answers", bin.answers())
                        .put("said", bin.said())
                        .put("correct", bin.correct()));
        var attacks = root.putArray("attacks");
        report.attacks().forEach(tally -> {
            ObjectNode node = attacks.addObject()
                    .put("category", tally.category())
                    .put("benign", tally.benign())
                    .put("tried", tally.tried())
                    .put("passed", tally.passed())
                    .put("passed_alone", tally.alone())
                    .put("passed_answers", tally.answers())
                    .put("refused", tally.refused())
                    .put("wrong", tally.wrong());
            tally.examples().forEach(node.putArray("examples")::add);
        });
        if (report.micros().length > 0) {
            root.putObject("micros")
                    .put("mean", report.micros()[0])
                    .put("median", report.micros()[1])
                    .put("p95", report.micros()[2]);
        }
        model(root, report.cost());
        var worst = root.putArray("worst");
        report.worst().forEach(tried -> {
            ObjectNode node = worst.addObject()
                    .put("qid", tried.item().id())
                    .put("id", tried.answer().id())
                    .put("question", tried.item().question())
                    .put("answer", tried.answer().text())
                    .put("label", tried.answer().label())
                    .put("verdict", tried.rating().verdict().name());
            if (!Double.isNaN(tried.rating().probability())) {
                node.put("probability", tried.rating().probability());
            }
        });
        return write(root);
    }

    private static void model(ObjectNode root, Report.Cost cost) {
        Usage usage = cost.usage();
        ObjectNode model = root.putObject("model")
                .put("calls", usage.answers())
                .put("read", usage.read())
                .put("written", usage.written())
                .put("dropped", usage.dropped());
        ObjectNode away = model.putObject("away");
        usage.away().forEach(away::put);
        if (usage.answers() > 0 && !Double.isNaN(cost.price())) {
            model.put("price", cost.price());
        }
    }

    private static void put(ObjectNode node, Interval interval) {
        node.put("value", interval.value());
        if (!Double.isNaN(interval.low())) {
            node.put("low", interval.low()).put("high", interval.high());
        }
    }

    private static String write(ObjectNode root) {
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A report in memory cannot be written", e);
        }
    }
}
