package ee.elaparem.airtable;

import java.net.URI;

/**
 * Which base, which tables, and who asks.
 *
 * @param api scheme, host, port and perhaps a path, such as {@code https://api.airtable.com}
 * @param token a personal access token; never printed
 * @param base {@code "app..."}
 * @param videos the table's id ({@code "tbl..."}) or name, as the two others
 */
public record AirtableAccess(URI api, String token, String base, String videos, String users, String messages) {
    @Override
    public String toString() {
        return "Airtable's base " + base + " with " + videos + ", " + users + ", " + messages;
    }
}
