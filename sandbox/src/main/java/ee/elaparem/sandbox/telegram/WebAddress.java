package ee.elaparem.sandbox.telegram;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Links as Telegram takes them. */
final class WebAddress {
    private WebAddress() {}

    /** A link as Telegram keeps it, or null for one that it drops without a word. */
    static @Nullable String checked(String url) {
        String whole = url.strip();
        if (!whole.contains("://")) {
            whole = "http://" + whole;
        }
        try {
            URI uri = new URI(whole);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            String host = uri.getHost();
            if (scheme.equals("tg")) {
                return whole;
            }
            if (!(scheme.equals("http") || scheme.equals("https")) || host == null || !host.contains(".")) {
                return null;
            }
            boolean bare = uri.getRawPath().isEmpty() && uri.getRawQuery() == null && uri.getRawFragment() == null;
            return bare ? whole + "/" : whole;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
