package ee.elaparem.course;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A YouTube video, whatever form its link came in.
 *
 * @param videoId YouTube's name for the video: 11 letters, digits, {@code -} or {@code _}
 */
public record YouTubeLink(String videoId) {
    /** Longer links are not looked at. */
    private static final int LONGEST = 2048;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{11}");
    private static final Pattern SCHEME = Pattern.compile("(?i)^(https?:)?//");
    private static final Set<String> SHORT_HOSTS = Set.of("youtu.be", "www.youtu.be");
    private static final Set<String> HOSTS = Set.of(
            "youtube.com",
            "www.youtube.com",
            "m.youtube.com",
            "music.youtube.com",
            "youtube-nocookie.com",
            "www.youtube-nocookie.com");
    private static final Set<String> FOLDERS = Set.of("watch", "shorts", "embed", "live", "v", "e");
    /** Have the form of an id, and name no video: an embedded playlist, a channel's live stream. */
    private static final Set<String> NO_IDS = Set.of("videoseries", "live_stream");

    /** @throws IllegalArgumentException when this cannot be a video's id */
    public YouTubeLink {
        if (!isId(videoId)) {
            throw new IllegalArgumentException("A YouTube video id has 11 letters, digits, - or _");
        }
    }

    /**
     * Understands the links that YouTube gives out for a video: watch, youtu.be, shorts, embed and live, on its main,
     * mobile, music and no-cookie hosts, with or without a scheme, with any other parameters in any order.
     *
     * @param text untrusted
     * @return empty for everything else, playlists and channels included
     */
    public static Optional<YouTubeLink> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String link = SCHEME.matcher(text.strip()).replaceFirst("");
        link = before(link, '#').replace("&amp;", "&");
        String address = before(link, '?');
        String path = address.substring(before(address, '/').length());
        String host = before(address, '/').toLowerCase(Locale.ROOT);
        Optional<String> id = Optional.empty();
        if (SHORT_HOSTS.contains(host)) {
            id = idInPath(path.split("/"), 1);
        } else if (HOSTS.contains(host)) {
            String query = link.substring(address.length());
            id = path.equals("/watch") || path.equals("/watch/") ? idInQuery(query) : idInFolder(path.split("/"));
        }
        return id.filter(YouTubeLink::isId).map(YouTubeLink::new);
    }

    /** The link in its one normal form. */
    public String url() {
        return "https://www.youtube.com/watch?v=" + videoId;
    }

    private static boolean isId(String text) {
        return ID.matcher(text).matches() && !NO_IDS.contains(text);
    }

    private static Optional<String> idInFolder(String[] path) {
        return path.length > 1 && FOLDERS.contains(path[1]) ? idInPath(path, 2) : Optional.empty();
    }

    private static Optional<String> idInPath(String[] path, int place) {
        return path.length == place + 1 ? Optional.of(path[place]) : Optional.empty();
    }

    /** The only {@code v}; two different ones would leave open which video is meant. */
    private static Optional<String> idInQuery(String query) {
        Set<String> found = new HashSet<>();
        for (String parameter : query.replaceFirst("^\\?", "").split("&")) {
            if (parameter.startsWith("v=")) {
                found.add(parameter.substring(2));
            }
        }
        return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
    }

    private static String before(String text, char end) {
        int at = text.indexOf(end);
        return at < 0 ? text : text.substring(0, at);
    }
}
