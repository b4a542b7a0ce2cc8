package ee.elaparem.web;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/**
 * Closes the connection after the answer to a request that asks for it. The server says that it does, and waits then for
 * another request; a client or proxy that reads up to the end would wait as long.
 */
final class CloseWhereAsked implements Filter {

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        chain.proceed();
        if (request.headers().contains(HeaderValues.CONNECTION_CLOSE) && response.isSent()) {
            throw new CloseConnectionException("The client asked for it");
        }
    }
}
