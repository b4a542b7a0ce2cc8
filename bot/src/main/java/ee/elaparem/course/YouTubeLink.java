package ee.elaparem.course;

/** A YouTube video, whatever form its link came in. */
public record YouTubeLink(String videoId) {

    /** The link in its one normal form. */
    public String url() {
        return "https://www.youtube.com/watch?v=" + videoId;
    }
}
