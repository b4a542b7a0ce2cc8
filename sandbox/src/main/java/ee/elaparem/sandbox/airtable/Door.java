package ee.elaparem.sandbox.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import ee.elaparem.sandbox.HalfAnswer;
import ee.elaparem.sandbox.airtable.LocalAirtable.Scope;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lets requests in: token, limits, faults, then to the records or the schema; and writes the answer. */
final class Door implements Handler {
    private record Answer(int status, String body) {}

    private final LocalBase base;
    private final RecordsApi records;
    private final SchemaApi schema;
    private final Limits limits;
    private final Journal journal;
    private final Faults faults;
    private final String token;
    private final Set<Scope> scopes;

    Door(LocalBase base, Pages pages, Limits limits, Journal journal, Faults faults, String token, Set<Scope> scopes) {
        this.base = base;
        this.records = new RecordsApi(base, pages);
        this.schema = new SchemaApi(base);
        this.limits = limits;
        this.journal = journal;
        this.faults = faults;
        this.token = token;
        this.scopes = Set.copyOf(scopes);
    }

    @Override
    public void handle(ServerRequest req, ServerResponse res) throws InterruptedException {
        Request request = new Request(
                req.prologue().method().text(),
                req.path().rawPath(),
                req.query().isEmpty() ? null : req.query().rawValue(),
                req.headers().first(HeaderNames.AUTHORIZATION).orElse(null),
                req.headers().first(HeaderNames.CONTENT_TYPE).orElse(""),
                req.content().hasEntity() ? new String(req.content().as(byte[].class), StandardCharsets.UTF_8) : "");
        Fault fault = null;
        Answer answer;
        try {
            admit(request);
            fault = faults.take(request.method());
            answer = switch (fault) {
                case Fault.Fails fails -> new Answer(fails.status(), fails.body());
                case Fault.Cut _ -> throw cut(request);
                case Fault.Held _ -> {
                    faults.gate().await(1, TimeUnit.MINUTES);
                    yield work(request);
                }
                case null, default -> work(request);
            };
        } catch (Refusal refusal) {
            answer = new Answer(refusal.status(), refusal.body().toString());
        }
        send(request, res, fault, answer);
    }

    private void send(Request request, ServerResponse res, @Nullable Fault fault, Answer answer) {
        Answer sent = switch (fault) {
            case Fault.FailsAfterWork fails -> new Answer(fails.status(), fails.body());
            case Fault.Garbage garbage -> new Answer(200, garbage.body());
            case Fault.CutAfterWork _ -> throw cut(request);
            case null, default -> answer;
        };
        journal.add(request, sent.status(), base.now());
        byte[] body = sent.body().getBytes(StandardCharsets.UTF_8);
        res.status(Status.create(sent.status()));
        res.header(HeaderNames.CONTENT_TYPE, "application/json; charset=utf-8");
        if (fault instanceof Fault.HalfAnswer) {
            throw HalfAnswer.send(res, body);
        }
        res.send(body);
    }

    private CloseConnectionException cut(Request request) {
        journal.add(request, 0, base.now());
        return new CloseConnectionException("a cut connection was asked for");
    }

    /** @throws Refusal for a path that leads nowhere, a wrong token, or too many requests */
    private void admit(Request request) {
        List<String> path = request.segments();
        if (path.size() < 3 || !path.getFirst().equals("v0")) {
            throw Refusal.notFound();
        }
        if (!("Bearer " + token).equals(request.authorization())) {
            throw Refusal.authenticationRequired();
        }
        if (request.rawPath().length() + String.valueOf(request.query()).length() >= LocalAirtable.LONGEST_URL) {
            throw Refusal.urlTooLong();
        }
        limits.pass(!path.get(1).equals("meta"));
    }

    private Answer work(Request request) {
        List<String> path = request.segments();
        JsonNode answer = path.get(1).equals("meta") ? meta(request, path) : data(request, path);
        return new Answer(200, answer.toString());
    }

    /** {@code /v0/meta/bases/BASE/tables[/TABLE/fields[/FIELD]]} */
    private JsonNode meta(Request request, List<String> path) {
        if (path.size() < 5 || !path.get(2).equals("bases") || !path.get(4).equals("tables")) {
            throw Refusal.notFound();
        }
        boolean reads = request.method().equals("GET");
        allow(reads ? Scope.SCHEMA_READ : Scope.SCHEMA_WRITE, path.get(3));
        if (path.size() == 5) {
            return switch (request.method()) {
                case "GET" -> schema.tables();
                case "POST" -> schema.createTable(request.body());
                default -> throw Refusal.notFound();
            };
        }
        if (path.size() < 7 || !path.get(6).equals("fields")) {
            throw Refusal.notFound();
        }
        LocalTable table = base.table(path.get(5)).orElseThrow(Refusal::notPermittedOrUnknown);
        return switch (request.method() + path.size()) {
            case "POST7" -> schema.createField(table, request.body());
            case "PATCH8" -> schema.updateField(table, path.get(7), request.body());
            default -> throw Refusal.notFound();
        };
    }

    /** {@code /v0/BASE/TABLE[/RECORD]} and {@code /v0/BASE/TABLE/listRecords} */
    private JsonNode data(Request request, List<String> path) {
        String method = request.method();
        if (!Ids.is("app", path.get(1)) || path.size() > 4) {
            throw Refusal.notFound();
        }
        String last = path.size() == 4 ? path.get(3) : "";
        boolean lists = method.equals("POST") && last.equals("listRecords");
        allow(lists || method.equals("GET") ? Scope.RECORDS_READ : Scope.RECORDS_WRITE, path.get(1));
        LocalTable table = base.table(path.get(2)).orElseThrow(Refusal::notPermittedOrUnknown);
        if (lists) {
            return records.list(table, ListQuery.of(request.body()));
        }
        if (path.size() == 3) {
            return switch (method) {
                case "GET" -> records.list(table, ListQuery.of(request.parameters()));
                case "POST" -> records.create(table, request.body());
                case "PATCH" -> records.update(table, null, request.body(), false);
                case "PUT" -> records.update(table, null, request.body(), true);
                case "DELETE" -> records.delete(table, recordsOf(request));
                default -> throw Refusal.notFound();
            };
        }
        if (!Ids.is("rec", last)) {
            throw Refusal.notFound();
        }
        return switch (method) {
            case "GET" -> records.one(table, last);
            case "PATCH" -> records.update(table, last, request.body(), false);
            case "PUT" -> records.update(table, last, request.body(), true);
            case "DELETE" -> records.deleteOne(table, last);
            default -> throw Refusal.notFound();
        };
    }

    private static List<String> recordsOf(Request request) {
        return request.parameters().stream()
                .peek(parameter -> {
                    if (!parameter.getKey().equals("records[]")
                            && !parameter.getKey().equals("records")) {
                        throw Refusal.invalidRequest();
                    }
                })
                .map(Map.Entry::getValue)
                .toList();
    }

    /** A token without the scope, and a base that it does not reach, get one answer, so that nothing can be probed. */
    private void allow(Scope scope, String baseId) {
        if (!scopes.contains(scope) || !baseId.equals(base.id)) {
            throw Refusal.notPermittedOrUnknown();
        }
    }
}
