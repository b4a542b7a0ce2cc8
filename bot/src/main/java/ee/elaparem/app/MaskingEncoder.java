package ee.elaparem.app;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Strikes out secrets in the finished line, stack traces included. A second line of defence: no code writes a secret
 * into a message, but Telegram wants the token within the address, and libraries like to quote addresses.
 */
final class MaskingEncoder extends EncoderBase<ILoggingEvent> {
    private final Encoder<ILoggingEvent> encoder;
    private final List<Secret> secrets;
    private volatile @Nullable Encoded latest;

    /** The latest line, which mostly goes to a second place as well. */
    private record Encoded(ILoggingEvent event, byte[] line) {}

    MaskingEncoder(Encoder<ILoggingEvent> encoder, List<Secret> secrets) {
        this.encoder = encoder;
        this.secrets = List.copyOf(secrets);
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        Encoded before = latest;
        if (before != null && before.event() == event) {
            return before.line();
        }
        byte[] line = masked(encoder.encode(event));
        latest = new Encoded(event, line);
        return line;
    }

    private byte[] masked(byte[] bytes) {
        String line = new String(bytes, StandardCharsets.UTF_8);
        String masked = line;
        for (Secret secret : secrets) {
            masked = masked.replace(secret.reveal(), secret.toString());
        }
        // replace() gives back the same object where there was nothing to replace
        return masked == line ? bytes : masked.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte[] headerBytes() {
        return encoder.headerBytes();
    }

    @Override
    public byte[] footerBytes() {
        return encoder.footerBytes();
    }
}
