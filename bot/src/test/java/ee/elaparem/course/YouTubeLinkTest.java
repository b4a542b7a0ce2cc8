package ee.elaparem.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YouTubeLinkTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.youtube.com/watch?v=UNP03fDSj1U",
                "http://www.youtube.com/watch?v=UNP03fDSj1U",
                "HTTPS://WWW.YouTube.COM/watch?v=UNP03fDSj1U",
                "//www.youtube.com/watch?v=UNP03fDSj1U",
                "youtube.com/watch?v=UNP03fDSj1U",
                "  https://youtube.com/watch/?v=UNP03fDSj1U\n",
                "https://m.youtube.com/watch?v=UNP03fDSj1U&t=30s",
                "https://music.youtube.com/watch?list=RDAMVM&v=UNP03fDSj1U&feature=share",
                "https://www.youtube.com/watch?app=desktop&t=5&v=UNP03fDSj1U#comments",
                "https://www.youtube.com/watch?app=desktop&amp;v=UNP03fDSj1U",
                "https://www.youtube.com/watch?v=UNP03fDSj1U&v=UNP03fDSj1U",
                "https://youtu.be/UNP03fDSj1U",
                "youtu.be/UNP03fDSj1U/?si=Ab_Cd-12345&t=3",
                "https://www.youtube.com/shorts/UNP03fDSj1U?feature=share",
                "https://www.youtube.com/embed/UNP03fDSj1U?autoplay=1",
                "https://www.youtube-nocookie.com/embed/UNP03fDSj1U",
                "https://www.youtube.com/live/UNP03fDSj1U?si=abc",
                "https://www.youtube.com/v/UNP03fDSj1U"
            })
    void understandsEveryFormOfALink(String text) {
        assertThat(YouTubeLink.parse(text))
                .map(YouTubeLink::url)
                .hasValue("https://www.youtube.com/watch?v=UNP03fDSj1U");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "UNP03fDSj1U",
                "https://vimeo.com/UNP03fDSj1U",
                "https://www.youtube.com/",
                "https://www.youtube.com/watch",
                "https://www.youtube.com/watch?v=",
                "https://www.youtube.com/watch?v=UNP03fDSj1",
                "https://www.youtube.com/watch?v=UNP03fDSj1UU",
                "https://www.youtube.com/watch?v=UNP03fDSj1!",
                "https://www.youtube.com/watch?v=UNP03fDSj1U&v=BHY0FxzoKZE",
                "https://www.youtube.com/watch?x=1#v=UNP03fDSj1U",
                "https://www.youtube.com/watch?vv=UNP03fDSj1U",
                "https://www.youtube.com/playlist?list=PLUNP03fDSj1U",
                "https://www.youtube.com/embed/videoseries?list=PL123",
                "https://www.youtube.com/embed/live_stream?channel=UC123",
                "https://www.youtube.com/@somebodyyyy",
                "https://www.youtube.com/channel/UNP03fDSj1U",
                "https://www.youtube.com/shorts/UNP03fDSj1U/more",
                "https://youtu.be/",
                "https://youtu.be/watch?v=UNP03fDSj1U",
                "https://www.youtube.com.evil.example/watch?v=UNP03fDSj1U",
                "https://evil.example/youtu.be/UNP03fDSj1U",
                "https://www.youtube.com@evil.example/watch?v=UNP03fDSj1U",
                "https://evil.example@www.youtube.com/watch?v=UNP03fDSj1U",
                "https://www.youtube.com:8080/watch?v=UNP03fDSj1U",
                "ftp://www.youtube.com/watch?v=UNP03fDSj1U",
                "javascript:alert(1)//youtu.be/UNP03fDSj1U",
                "https://https://youtu.be/UNP03fDSj1U",
                "see https://youtu.be/UNP03fDSj1U",
                "https://youtu.be/UNP03fDSj1U and more",
                "https://İoutu.be/UNP03fDSj1U",
                "İİİİ"
            })
    void takesNothingElseForALink(String text) {
        assertThat(YouTubeLink.parse(text)).isEmpty();
    }

    @Test
    void doesNotLookAtEndlessText() {
        String link = "https://www.youtube.com/watch?v=UNP03fDSj1U&x=";
        assertThat(YouTubeLink.parse(link + "y".repeat(1000))).isPresent();
        assertThat(YouTubeLink.parse(link + "y".repeat(3000))).isEmpty();
    }

    @Test
    void cannotBeMadeOfWhatIsNoId() {
        assertThatIllegalArgumentException().isThrownBy(() -> new YouTubeLink("UNP03fDSj1U\"><b>"));
    }

    @Property
    void anyTextIsALinkOrNone(@ForAll @StringLength(max = 60) String text) {
        assertThat(YouTubeLink.parse("youtu.be/" + text)
                        .map(YouTubeLink::videoId)
                        .orElse("-----------"))
                .matches("[A-Za-z0-9_-]{11}");
        assertThat(YouTubeLink.parse(text)).isEmpty();
    }

    @Property
    void itsOwnFormIsUnderstood(@ForAll("ids") String id) {
        YouTubeLink link = new YouTubeLink(id);
        assertThat(YouTubeLink.parse(link.url())).hasValue(link);
    }

    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.strings().alpha().numeric().withChars('-', '_').ofLength(11);
    }
}
