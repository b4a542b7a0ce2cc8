package ee.elaparem.telegram;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Short names for learners in the log: always the same for one learner, and telling nobody without the key who it is. */
final class Pseudonyms {
    private static final String ALGORITHM = "HmacSHA256";
    private final SecretKeySpec key;
    private @Nullable Mac mac;

    Pseudonyms(String key) {
        this.key = new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** Eight hexadecimal digits. */
    String of(long id) {
        return HexFormat.of()
                .formatHex(digest(ByteBuffer.allocate(Long.BYTES).putLong(id).array()), 0, 4);
    }

    /** One for all: it begins anew by itself, and to look one up for each turn costs more than the wait. */
    private synchronized byte[] digest(byte[] bytes) {
        try {
            if (mac == null) {
                mac = Mac.getInstance(ALGORITHM);
                mac.init(key);
            }
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }
}
