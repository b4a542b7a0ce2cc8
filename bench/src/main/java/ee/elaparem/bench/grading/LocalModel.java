package ee.elaparem.bench.grading;

import ee.elaparem.sandbox.mistral.LocalMistral;
import ee.elaparem.sandbox.mistral.ObedientModel;
import ee.elaparem.sandbox.mistral.SensibleModel;
import ee.elaparem.sandbox.mistral.StandIn;
import ee.elaparem.tutor.MistralSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A model in this process, which stands instead of Mistral's. */
enum LocalModel {
    SENSIBLE,
    QUOTING,
    INVENTING;

    private static final Duration ANSWER_TIME = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    /** Starts a server that answers as this model. */
    LocalMistral start() {
        return LocalMistral.builder().model(model()).start();
    }

    private StandIn model() {
        return switch (this) {
            case SENSIBLE -> new SensibleModel();
            case QUOTING -> ObedientModel.quoting();
            case INVENTING -> ObedientModel.inventing();
        };
    }

    /** How that server is reached: as often as wanted, and without a budget for a day. */
    static MistralSettings settings(LocalMistral local) {
        return new MistralSettings(
                URI.create(local.url().toString()),
                local.key(),
                MistralSettings.MODEL,
                Optional.of(0.0),
                0,
                ANSWER_TIME,
                PATIENCE);
    }
}
