package dev.saphan.posedge.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saphan.posedge.Sale;
import dev.saphan.servers.PackagedService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What 2,000 open streams of one replica cost: memory, CPU while nothing happens, and CPU of each event that is pushed.
 * {@code ./mvnw -pl pos-edge -am verify -Pstreams-benchmark}; takes minutes and wants the machine for itself.
 */
class StreamsBenchmark {
    private static final int STREAMS = 2_000;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final List<String> AS_IN_PRODUCTION = List.of("-Xms48m", "-Xmx192m", "-XX:+UseSerialGC");
    private static final double MOST_KIBIBYTES_OF_A_STREAM = 48;
    /** The heap that it is given, and as much again for everything beside it. */
    private static final double MOST_MEBIBYTES = 512;

    private static final String LAST = "\"checking\"";
    private static final Path REPORT = Path.of("target", "streams-benchmark.txt");
    private static final System.Logger LOG = System.getLogger(StreamsBenchmark.class.getName());

    /** One replica, its streams, and one scan of each store that changes all the time. */
    private record Shop(Deployment in, PackagedService replica, List<Sale> scans, List<Screen> screens) {}

    /** CPU, milliseconds. */
    private record Cost(double replica, double postgres) {}

    /** @param rounds in each of which every store's scan changes once; a second apart */
    @ParameterizedTest
    @CsvSource({"200, 20", "1, 40"})
    void shouldFitIntoOneReplica(int stores, int rounds) {
        String name = "streams_of_%d_stores".formatted(stores);
        try (Deployment in = new Deployment(name, AS_IN_PRODUCTION)) {
            PackagedService replica = in.start(name).awaitReady();
            List<Sale> scans = IntStream.range(0, stores)
                    .mapToObj(i -> Sale.at("store-" + i, "till-1"))
                    .toList();
            scans.forEach(each -> in.post(replica, each.scan(), token(in, each)));
            measure(new Shop(in, replica, scans, new ArrayList<>()), rounds);
        }
    }

    private static String token(Deployment in, Sale sale) {
        return in.token(sale.storeId().value(), sale.terminalId().value());
    }

    private static void measure(Shop shop, int rounds) {
        change(shop, 1, rounds); // to warm up
        double heapBefore = heap(shop);
        double residentBefore = Machine.residentOf(shop.replica());
        long start = System.nanoTime();
        open(shop);
        double opened = (System.nanoTime() - start) / 1e9;
        double heap = heap(shop);
        double resident = Machine.residentOf(shop.replica());
        change(shop, 200, rounds); // to warm up
        Cost idle = cost(shop, () -> every(Duration.ofSeconds(1), (int) IDLE.toSeconds(), second -> {}));
        long before = heard(shop);
        Cost seen = cost(shop, () -> change(shop, 300, rounds));
        long events = heard(shop) - before;
        double each = (heap - heapBefore) * 1024 / STREAMS;
        report(
                "%d streams, %d stores: opened in %.1f s; heap %.0f -> %.0f MiB (%.1f KiB a stream), resident %.0f -> %.0f MiB"
                        .formatted(
                                STREAMS,
                                shop.scans().size(),
                                opened,
                                heapBefore,
                                heap,
                                each,
                                residentBefore,
                                resident));
        report("  idle: %.1f ms CPU a second, PostgreSQL %.1f"
                .formatted(idle.replica() / IDLE.toSeconds(), idle.postgres() / IDLE.toSeconds()));
        double residentAtLast = Machine.residentOf(shop.replica());
        report(
                "  %d changes, %d events pushed: %.0f ms CPU a second, %.0f us an event with its share of the change; resident %.0f MiB"
                        .formatted(
                                rounds * shop.scans().size(),
                                events,
                                seen.replica() / rounds,
                                seen.replica() * 1_000 / events,
                                residentAtLast));
        assertThat(shop.screens()).noneMatch(Screen::isEnded);
        assertThat(events).isGreaterThan((long) rounds * STREAMS / 2);
        assertThat(each).isLessThan(MOST_KIBIBYTES_OF_A_STREAM);
        assertThat(residentAtLast).isLessThan(MOST_MEBIBYTES);
        shop.screens().forEach(Screen::close);
    }

    private static void open(Shop shop) {
        for (int i = 0; i < STREAMS; i++) {
            Sale sale = shop.scans().get(i % shop.scans().size());
            String url = shop.replica().url() + "/scans/events";
            shop.screens().add(new Screen(false).open(shop.in().http, url, token(shop.in(), sale), null));
        }
        assertThat(shop.screens()).allSatisfy(each -> assertThat(each.isOpen()).isTrue());
        patiently().until(() -> shop.screens().stream().allMatch(each -> each.heard() > 0));
    }

    /** Every store's scan changes once a second; returns when everybody who looks has seen the last change. */
    private static void change(Shop shop, int version, int rounds) {
        every(Duration.ofSeconds(1), rounds, round -> shop.scans()
                .forEach(each -> shop.in().kafka.publish(Sale.CHARGE_SERVICE, each.created(version + round))));
        shop.scans().forEach(each -> shop.in().kafka.publish(Sale.CHARGE_SERVICE, each.uncertain(version + rounds)));
        Sale last = shop.scans().getLast();
        String token = token(shop.in(), last);
        patiently().until(() -> shop.in()
                .get(shop.replica(), "/scans/" + last.id(), token)
                .body()
                .contains(LAST));
        patiently().untilAsserted(() -> assertThat(behind(shop)).isEmpty());
    }

    /** The screens that lack the last change, with what they show instead. */
    private static List<String> behind(Shop shop) {
        return IntStream.range(0, shop.screens().size())
                .filter(i -> !shop.screens().get(i).latest().contains(LAST))
                .mapToObj(i -> {
                    Screen each = shop.screens().get(i);
                    return "screen %d of %s: ended %s, heard %d, latest %s"
                            .formatted(
                                    i,
                                    shop.scans().get(i % shop.scans().size()).storeId(),
                                    each.isEnded(),
                                    each.heard(),
                                    each.latest());
                })
                .toList();
    }

    private static void every(Duration pause, int times, IntConsumer action) {
        CountDownLatch left = new CountDownLatch(times);
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            var ticking = clock.scheduleAtFixedRate(
                    () -> {
                        if (left.getCount() > 0) {
                            action.accept(times - (int) left.getCount());
                            left.countDown();
                        }
                    },
                    pause.toMillis(),
                    pause.toMillis(),
                    TimeUnit.MILLISECONDS);
            left.await();
            ticking.cancel(false);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(end);
        }
    }

    private static Cost cost(Shop shop, Runnable action) {
        Duration replica = Machine.cpuOf(shop.replica());
        Duration postgres = Machine.cpuOfPostgres();
        action.run();
        return new Cost(
                Machine.cpuOf(shop.replica()).minus(replica).toMillis(),
                Machine.cpuOfPostgres().minus(postgres).toMillis());
    }

    private static double heap(Shop shop) {
        Machine.collectGarbageOf(shop.replica());
        return Machine.heapIn(shop.in().get(shop.replica(), "/q/metrics", "").body());
    }

    private static long heard(Shop shop) {
        return shop.screens().stream().mapToLong(Screen::heard).sum();
    }

    private static void report(String said) {
        LOG.log(System.Logger.Level.INFO, said);
        try {
            Files.writeString(REPORT, said + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        }
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(100));
    }
}
