package ee.elaparem.sandbox.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ee.elaparem.sandbox.chat.EventFeed.Answer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventFeedTest {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration LONG = Duration.ofSeconds(20);

    private final EventFeed feed = new EventFeed();

    @Test
    void aReaderGetsWhatCameBehindItsPlaceAndNothingTwice() throws Exception {
        feed.add("before");
        String place = feed.end();
        feed.add("one");
        feed.add("two");

        List<EventFeed.Event> first = events(feed.after(place, AT_ONCE));
        assertThat(first).extracting(EventFeed.Event::data).containsExactly("one", "two");

        assertThat(events(feed.after(first.getFirst().id(), AT_ONCE)))
                .extracting(EventFeed.Event::data)
                .containsExactly("two");
        assertThat(events(feed.after(first.getLast().id(), AT_ONCE))).isEmpty();
    }

    @Test
    void aWaitingReaderIsWokenByTheNextEvent() throws Exception {
        String place = feed.end();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = CompletableFuture.supplyAsync(() -> waitFor(place), threads);
            feed.add("news");
            assertThat(events(answer.get(10, TimeUnit.SECONDS)))
                    .extracting(EventFeed.Event::data)
                    .containsExactly("news");
        }
    }

    @Test
    void aReaderThatIsTooFarBehindHasLostItsPlace() throws Exception {
        String place = feed.end();
        feed.add("the first");
        String later = feed.end();
        for (int i = 0; i < EventFeed.KEPT; i++) {
            feed.add("more");
        }

        assertThat(feed.after(place, AT_ONCE)).isInstanceOf(Answer.Lost.class);
        assertThat(events(feed.after(later, AT_ONCE))).hasSize(EventFeed.KEPT);
    }

    @Test
    void aPlaceOfAnotherRunOrNoPlaceAtAllIsLost() throws Exception {
        String foreign = new EventFeed().end();
        for (String place :
                List.of(foreign, "", "7", feed.end() + "x", feed.end().replace("-0", "-1"))) {
            assertThat(feed.after(place, AT_ONCE)).as(place).isInstanceOf(Answer.Lost.class);
        }
    }

    @Test
    void closingEndsEveryWait() throws Exception {
        String place = feed.end();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = CompletableFuture.supplyAsync(() -> waitFor(place), threads);
            feed.close();
            assertThat(answer.get(10, TimeUnit.SECONDS)).isInstanceOf(Answer.Ended.class);
        }
    }

    private Answer waitFor(String place) {
        try {
            return feed.after(place, LONG);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static List<EventFeed.Event> events(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Events.class);
        return ((Answer.Events) answer).events();
    }
}
