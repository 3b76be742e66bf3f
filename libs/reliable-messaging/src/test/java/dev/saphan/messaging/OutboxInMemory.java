package dev.saphan.messaging;

import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** An outbox without a database, and what was asked of it. */
final class OutboxInMemory extends RelayRows {
    final List<String> statements = new ArrayList<>();
    final List<Waiting> rows = new ArrayList<>();
    /** What happens while rows are being deleted. */
    Runnable meanwhile = () -> {};

    private long last;

    OutboxInMemory() {
        super(null, null, null, null);
    }

    void append(String topic, String key, String id) {
        rows.add(new Waiting(++last, id, topic, key, "{}", id.getBytes(StandardCharsets.UTF_8)));
    }

    List<String> ids() {
        return rows.stream().map(Waiting::id).toList();
    }

    @Override
    Uni<List<Waiting>> oldestAfter(List<Waiting> sent, int limit) {
        return Uni.createFrom().item(() -> {
            statements.add(sent.isEmpty() ? "look" : "delete and look");
            rows.removeAll(sent);
            return rows.stream().limit(limit).toList();
        });
    }

    @Override
    Uni<List<Waiting>> oldestBut(LeftOut.Closed closed, int limit) {
        return Uni.createFrom().item(() -> {
            statements.add("look at others");
            Set<Long> seqs = Set.copyOf(closed.seqs());
            return rows.stream()
                    .filter(each ->
                            !seqs.contains(each.seq()) && !closed.topics().contains(each.topic()))
                    .limit(limit)
                    .toList();
        });
    }

    @Override
    Uni<Void> delete(List<Waiting> sent) {
        Set<Long> seqs = sent.stream().map(Waiting::seq).collect(Collectors.toSet());
        return Uni.createFrom().voidItem().invoke(() -> {
            if (!sent.isEmpty()) {
                statements.add("delete");
                meanwhile.run();
            }
            rows.removeIf(each -> seqs.contains(each.seq()));
        });
    }

    @Override
    Uni<Void> park(Waiting row, String reason) {
        return Uni.createFrom().voidItem().invoke(() -> rows.remove(row));
    }
}
