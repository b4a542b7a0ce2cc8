package ee.elaparem.sandbox.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The pages of lists, and the iterators that their offsets name. The caller holds the base's lock. */
final class Pages {
    private static final Pattern OFFSET = Pattern.compile("(itr[0-9A-Za-z]{14})/(rec[0-9A-Za-z]{14})");
    private static final int MOST_ITERATORS = 1_000;

    /** A list begun: which rows it goes through. Rows deleted meanwhile are passed over. */
    private record Iterator(String table, List<String> rows, Instant lastUsed) {}

    private final LocalBase base;
    private final Duration lifetime;
    private final Map<String, Iterator> iterators = new LinkedHashMap<>();

    Pages(LocalBase base, Duration lifetime) {
        this.base = base;
        this.lifetime = lifetime;
    }

    void expireAll() {
        iterators.clear();
    }

    JsonNode page(LocalTable table, ListQuery query) {
        List<Field> only = query.fields().stream()
                .map(name -> table.field(name).orElseThrow(() -> Refusal.unknownField(name)))
                .distinct()
                .toList();
        if (query.view() != null && !table.hasView(query.view())) {
            throw Refusal.unknownView(query.view());
        }
        String iterator;
        List<String> rows;
        int from;
        if (query.offset() == null) {
            rows = matching(table, query);
            iterator = base.ids.next("itr");
            from = 0;
        } else {
            Matcher offset = OFFSET.matcher(query.offset());
            if (!offset.matches()) {
                throw Refusal.badOffset(query.offset());
            }
            iterator = offset.group(1);
            rows = begun(iterator, table);
            from = rows.indexOf(offset.group(2));
            if (from < 0) {
                throw Refusal.badOffset(query.offset());
            }
        }
        int to = Math.min(rows.size(), from + query.pageSize());
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode records = answer.putArray("records");
        for (String id : rows.subList(from, to)) {
            if (table.has(id)) {
                records.add(RecordsApi.json(table, table.existing(id), only, query.byFieldId()));
            }
        }
        if (to < rows.size()) {
            keep(iterator, new Iterator(table.id(), rows, base.now()));
            answer.put("offset", iterator + "/" + rows.get(to));
        }
        return answer;
    }

    private List<String> begun(String id, LocalTable table) {
        Iterator iterator = iterators.get(id);
        if (iterator == null
                || !iterator.table().equals(table.id())
                || iterator.lastUsed().plus(lifetime).isBefore(base.now())) {
            throw Refusal.iteratorGone();
        }
        return iterator.rows();
    }

    private void keep(String id, Iterator iterator) {
        iterators.remove(id);
        iterators.put(id, iterator);
        if (iterators.size() > MOST_ITERATORS) {
            iterators.remove(iterators.keySet().iterator().next());
        }
    }

    private static List<String> matching(LocalTable table, ListQuery query) {
        List<StoredRow> rows = new ArrayList<>(table.stored());
        if (query.formula() != null && !query.formula().isEmpty()) {
            FilterFormula formula = FilterFormula.parse(query.formula(), table);
            rows.removeIf(row -> !formula.keeps(row));
        }
        Comparator<StoredRow> order = null;
        for (ListQuery.Sort sort : query.sort()) {
            Field field = table.field(sort.field()).orElseThrow(() -> Refusal.unknownField(sort.field()));
            Comparator<StoredRow> next = Comparator.comparing(
                    row -> sortKey(table.cell(row, field)), Comparator.nullsFirst(Comparator.naturalOrder()));
            next = sort.descending() ? Collections.reverseOrder(next) : next;
            order = order == null ? next : order.thenComparing(next);
        }
        if (order != null) {
            rows.sort(order);
        }
        return rows.stream().map(row -> row.id).limit(query.mostRecords()).toList();
    }

    /** Numbers by size, all else by text; empty cells first. */
    private static @Nullable SortKey sortKey(@Nullable JsonNode cell) {
        if (cell == null) {
            return null;
        }
        return cell.isNumber() ? new SortKey(cell.decimalValue(), "") : new SortKey(BigDecimal.ZERO, cell.asText());
    }

    private record SortKey(BigDecimal number, String text) implements Comparable<SortKey> {
        @Override
        public int compareTo(SortKey other) {
            int byNumber = number.compareTo(other.number);
            return byNumber != 0 ? byNumber : text.compareToIgnoreCase(other.text);
        }
    }
}
