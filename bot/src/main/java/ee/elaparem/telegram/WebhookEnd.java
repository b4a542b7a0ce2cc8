package ee.elaparem.telegram;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Where Telegram brings updates to, and what it shows to be known by. Never shows the secret.
 *
 * @param url the whole address, from https:// to {@link #PATH}
 * @param secret 1 to 256 of A-Z, a-z, 0-9, _ and -
 */
public record WebhookEnd(URI url, String secret) {
    /** The path on the bot's port. Holds no token, for addresses get into the logs of whatever stands between. */
    public static final String PATH = "/telegram/webhook";

    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{1,256}");
    private static final String ALGORITHM = "HmacSHA256";

    public WebhookEnd {
        if (!SECRET.matcher(secret).matches()) {
            throw new IllegalArgumentException("A webhook's secret is 1 to 256 of A-Z, a-z, 0-9, _ and -");
        }
    }

    /** The webhook of a bot that is reached at this address, which has no slash at its end. */
    public static WebhookEnd below(URI address, String secret) {
        return new WebhookEnd(URI.create(address + PATH), secret);
    }

    /**
     * The secret of whoever sets none: always the same for one token, so that two instances agree on it during a deploy
     * and a new disk changes nothing; and told by nothing but the token, whose owner could set the webhook anyhow.
     */
    public static String secretOf(String token) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] made = mac.doFinal("the webhook of Ela Parem".getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(made);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "WebhookEnd[" + url + "]";
    }
}
