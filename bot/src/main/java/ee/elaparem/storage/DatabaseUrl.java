package ee.elaparem.storage;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is and who uses it, as hosts of databases write it:
 * {@code postgres://user:password@host:port/database?sslmode=require}. The forms {@code postgresql://} and
 * {@code jdbc:postgresql://} mean the same. Its text form hides the password.
 *
 * @param host a name or an address, without brackets
 * @param options what the driver is told beside, by the driver's names
 */
public record DatabaseUrl(
        String host,
        int port,
        String database,
        String user,
        @Nullable String password,
        Map<String, String> options) {
    private static final int PORT = 5432;

    /** The options that may be set, by the name that PostgreSQL's own tools know; with the driver's. */
    private static final Map<String, String> OPTIONS = new TreeMap<>(Map.ofEntries(
            Map.entry("sslmode", "sslmode"),
            Map.entry("sslrootcert", "sslrootcert"),
            Map.entry("sslcert", "sslcert"),
            Map.entry("sslkey", "sslkey"),
            Map.entry("channel_binding", "channelBinding"),
            Map.entry("channelBinding", "channelBinding"),
            Map.entry("application_name", "ApplicationName"),
            Map.entry("ApplicationName", "ApplicationName"),
            Map.entry("prepareThreshold", "prepareThreshold"),
            Map.entry("currentSchema", "currentSchema"),
            Map.entry("user", "user"),
            Map.entry("password", "password")));

    public DatabaseUrl {
        options = Map.copyOf(options);
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException when it is none; the message is a sentence that says what is wrong with it, and
     *     holds no part of it but names of options
     */
    public static DatabaseUrl of(String text) {
        String rest = text.strip();
        rest = rest.startsWith("jdbc:") ? rest.substring("jdbc:".length()) : rest;
        if (!rest.startsWith("postgres://") && !rest.startsWith("postgresql://")) {
            throw new IllegalArgumentException("It does not begin with postgres:// or postgresql://.");
        }
        URI uri;
        try {
            uri = new URI(rest);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "It has a sign that an address cannot have; in user and password, write such"
                            + " signs as %40 for @, %2F for / and so on.");
        }
        if (uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "It does not name a host, or its user or password has a sign such as @ or /"
                            + " that must be written as %40 or %2F.");
        }
        Map<String, String> options = options(uri.getRawQuery());
        String database =
                decoded(uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("^/", ""));
        String[] who = (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
        String user = who[0].isEmpty() ? options.getOrDefault("user", "") : decoded(who[0]);
        String password = who.length == 2 ? decoded(who[1]) : options.get("password");
        options.remove("user");
        options.remove("password");
        if (database.isEmpty() || database.contains("/")) {
            throw new IllegalArgumentException(
                    "It does not name one database behind the host: postgres://host/database.");
        }
        if (user.isEmpty()) {
            throw new IllegalArgumentException("It does not name a user: postgres://user:password@host/database.");
        }
        String host = uri.getHost().replaceAll("[\\[\\]]", "");
        return new DatabaseUrl(host, uri.getPort() == -1 ? PORT : uri.getPort(), database, user, password, options);
    }

    private static Map<String, String> options(@Nullable String query) {
        Map<String, String> options = new LinkedHashMap<>();
        if (query == null || query.isEmpty()) {
            return options;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String known = OPTIONS.get(name);
            if (known == null || equals < 0) {
                throw new IllegalArgumentException(
                        "It has an option that is not known; these are: " + String.join(", ", OPTIONS.keySet()) + ".");
            }
            options.put(known, decoded(pair.substring(equals + 1)));
        }
        return options;
    }

    private static String decoded(String part) {
        try {
            // a plus is a plus here, not a blank
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "It has a % that is not followed by two digits; write a plain % as %25.");
        }
    }

    /** For the driver. Holds no password; see {@link #properties()}. */
    String jdbc() {
        String at = host.contains(":") ? "[" + host + "]" : host;
        String name = URLEncoder.encode(database, StandardCharsets.UTF_8).replace("+", "%20");
        return "jdbc:postgresql://" + at + ":" + port + "/" + name;
    }

    /** For the driver: the user, the password and the options. */
    Properties properties() {
        Properties properties = new Properties();
        properties.putAll(options);
        properties.put("user", user);
        if (password != null) {
            properties.put("password", password);
        }
        return properties;
    }

    /** Without user, password and options. */
    @Override
    public String toString() {
        return "database " + database + " on " + host + ":" + port;
    }
}
