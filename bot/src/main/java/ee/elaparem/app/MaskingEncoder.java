package ee.elaparem.app;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Strikes out secrets in the finished line, stack traces included. A second line of defence: no code writes a secret
 * into a message, but Telegram wants the token within the address, and libraries like to quote addresses.
 */
final class MaskingEncoder extends EncoderBase<ILoggingEvent> {
    private final Encoder<ILoggingEvent> encoder;
    private final List<Secret> secrets;

    MaskingEncoder(Encoder<ILoggingEvent> encoder, List<Secret> secrets) {
        this.encoder = encoder;
        this.secrets = List.copyOf(secrets);
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        byte[] bytes = encoder.encode(event);
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
