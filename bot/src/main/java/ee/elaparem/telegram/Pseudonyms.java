package ee.elaparem.telegram;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Short names for learners in the log: always the same for one learner, and telling nobody without the key who it is. */
final class Pseudonyms {
    private static final String ALGORITHM = "HmacSHA256";
    private final Mac mac;

    Pseudonyms(String key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    /** Eight hexadecimal digits. */
    String of(long id) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(id).array();
        byte[] digest;
        // it begins anew by itself; looking one up for each turn costs more than the wait
        synchronized (mac) {
            digest = mac.doFinal(bytes);
        }
        return HexFormat.of().formatHex(digest, 0, 4);
    }
}
