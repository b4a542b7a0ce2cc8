package ee.elaparem.sandbox.chat;

import io.helidon.common.media.type.MediaTypes;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.sse.SseEvent;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.sse.SseSink;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * The feed as server-sent events: {@code chat} events with the place as their id, {@code ping} when nothing happens,
 * {@code reset} when the page has to read everything anew. A page comes back with its last place, as the header
 * Last-Event-ID or the parameter {@code after}.
 */
final class EventStream implements Handler {
    private static final int MOST_STREAMS = 64;
    private static final Duration PING = Duration.ofSeconds(15);
    private static final HeaderName LAST_EVENT_ID = HeaderNames.create("Last-Event-ID");

    private final EventFeed feed;
    private final Semaphore places = new Semaphore(MOST_STREAMS);

    EventStream(EventFeed feed) {
        this.feed = feed;
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) throws InterruptedException {
        if (!request.headers().isAccepted(MediaTypes.TEXT_EVENT_STREAM)) {
            throw new Refused(406, "This is a stream of events: ask for text/event-stream.");
        }
        if (!places.tryAcquire()) {
            throw new Refused(503, "Too many pages are open. Close some.");
        }
        try {
            response.header(HeaderNames.CACHE_CONTROL, "no-store");
            try (SseSink sink = response.sink(SseSink.TYPE)) {
                run(sink, place(request));
            }
        } catch (UncheckedIOException gone) {
            // the page was closed: nobody is left to tell
        } finally {
            places.release();
        }
    }

    private String place(ServerRequest request) {
        return request.headers()
                .value(LAST_EVENT_ID)
                .or(() -> request.query().first("after").asOptional())
                .orElseGet(feed::end);
    }

    private void run(SseSink sink, String start) throws InterruptedException {
        // so that the page knows at once that the stream stands
        ping(sink);
        String place = start;
        while (true) {
            switch (feed.after(place, PING)) {
                case EventFeed.Answer.Ended() -> {
                    return;
                }
                case EventFeed.Answer.Lost() -> {
                    sink.emit(SseEvent.builder().name("reset").data("{}").build());
                    return;
                }
                case EventFeed.Answer.Events(var events) -> {
                    if (events.isEmpty()) {
                        ping(sink);
                    }
                    for (EventFeed.Event event : events) {
                        place = event.id();
                        if (event.freshUntil() == 0 || event.freshUntil() - System.nanoTime() > 0) {
                            sink.emit(SseEvent.builder()
                                    .id(event.id())
                                    .name("chat")
                                    .data(event.data())
                                    .build());
                        }
                    }
                }
            }
        }
    }

    private static void ping(SseSink sink) {
        sink.emit(SseEvent.builder().name("ping").data("{}").build());
    }
}
