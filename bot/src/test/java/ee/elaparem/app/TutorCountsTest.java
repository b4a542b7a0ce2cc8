package ee.elaparem.app;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.course.CourseFiles;
import ee.elaparem.course.Question;
import ee.elaparem.learning.Verdict;
import ee.elaparem.storage.Store;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TutorCountsTest {
    @TempDir
    Path data;

    @Test
    void whatAModelGetsWrongIsCountedUnderTheNamesThatOperatorsAreTold() {
        Question question =
                CourseFiles.readShipped().course().videos().getFirst().question();
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (Store store = Store.open(data)) {
            TutorCounts counts = new TutorCounts(registry, store.disagreements());

            counts.claimsDropped(question, 3);
            counts.wordsDropped("feedback", "leak");
            counts.disagreed(question, Verdict.MET, Verdict.NOT_YET);
        }

        assertThat(registry.scrape())
                .contains(
                        "ela_parem_model_claims_dropped_total 3.0",
                        "ela_parem_model_words_dropped_total{task=\"feedback\",why=\"leak\"} 1.0",
                        "ela_parem_tutors_disagreed_total{lexical=\"not_yet\",model=\"met\"} 1.0");
    }
}
