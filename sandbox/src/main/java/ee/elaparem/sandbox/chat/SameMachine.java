package ee.elaparem.sandbox.chat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets only this machine's own page in. The server listens on loopback, yet any site that is open in the same browser
 * can send requests there, so three things are checked:
 *
 * <ul>
 *   <li>Host must be a name of this machine: a site whose name is made to point to 127.0.0.1 has another (DNS
 *       rebinding).
 *   <li>Sec-Fetch-Site and Origin, which browsers send and scripts can't forge, must be the page's own.
 *   <li>What changes something needs a content type that no form of another site can send; see {@link Body}.
 * </ul>
 *
 * Every answer carries the headers that keep a browser from doing more with it than showing it.
 */
final class SameMachine {
    private static final Logger log = LoggerFactory.getLogger(SameMachine.class);
    private static final Pattern HOST =
            Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);
    private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
    private static final Set<String> OWN = Set.of("same-origin", "none");
    private static final String CONTENT_POLICY = "default-src 'self'; img-src 'self' https://i.ytimg.com data:; "
            + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private SameMachine() {}

    /** For the page itself: a link on another site may lead there. */
    static Handler page(Handler handler) {
        return (request, response) -> answer(request, response, () -> {
            checkHost(request);
            handler.handle(request, response);
        });
    }

    /** For everything that only the page asks for. */
    static Handler inside(Handler handler) {
        return (request, response) -> answer(request, response, () -> {
            checkHost(request);
            checkSite(request);
            handler.handle(request, response);
        });
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void answer(ServerRequest request, ServerResponse response, Work work) throws Exception {
        response.header("Content-Security-Policy", CONTENT_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Cross-Origin-Opener-Policy", "same-origin");
        try {
            work.run();
        } catch (Refused refused) {
            refuse(response, refused);
        } catch (RuntimeException failure) {
            if (response.isSent()) {
                throw failure;
            }
            log.error(
                    "The chat page could not answer a {} request",
                    request.prologue().method(),
                    bare(failure));
            refuse(response, new Refused(500, "Something went wrong here. The bot's log tells more."));
        }
    }

    /** What failed and where, without the message: it can hold what a learner wrote. */
    private static Exception bare(RuntimeException failure) {
        Exception bare = new Exception(failure.getClass().getName());
        bare.setStackTrace(failure.getStackTrace());
        return bare;
    }

    private static void refuse(ServerResponse response, Refused refused) {
        Body.json(
                response.status(refused.status()),
                JsonNodeFactory.instance.objectNode().put("error", refused.words()));
    }

    private static void checkHost(ServerRequest request) {
        String host = request.headers().value(HeaderNames.HOST).orElse("");
        if (!HOST.matcher(host).matches()) {
            throw new Refused(403, "This page is for this machine only: open it as http://localhost.");
        }
    }

    private static void checkSite(ServerRequest request) {
        String site = request.headers().value(FETCH_SITE).orElse("same-origin");
        String origin = request.headers().value(HeaderNames.ORIGIN).orElse("");
        boolean reads = request.prologue().method().equals(Method.GET);
        if (!OWN.contains(site) || (!origin.isEmpty() && !isOwn(origin, request)) || (!reads && site.equals("none"))) {
            throw new Refused(403, "Another site may not use this page.");
        }
    }

    private static boolean isOwn(String origin, ServerRequest request) {
        String host = request.headers().value(HeaderNames.HOST).orElse("");
        Matcher matcher = HOST.matcher(host);
        return matcher.matches() && origin.equalsIgnoreCase("http://" + host);
    }
}
