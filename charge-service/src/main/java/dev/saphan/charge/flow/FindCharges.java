package dev.saphan.charge.flow;

import dev.saphan.charge.Charge;
import dev.saphan.charge.Decision;
import dev.saphan.charge.Decision.Work;
import dev.saphan.charge.Fact;
import dev.saphan.charge.Fact.Sighting;
import dev.saphan.charge.GatewayCharge;
import dev.saphan.charge.Standing;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.Money;
import dev.saphan.events.ScanId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for charges of which nobody knows whether they exist: lists what the gateway made in the window and matches
 * {@code metadata.scan_id}. One list serves all the scans of its window, so that an outage of the gateway does not end in a
 * list for each of its victims.
 */
@ApplicationScoped
public class FindCharges {
    private final Gateway gateway;
    private final Stories stories;
    private final Recorder recorder;
    private final ExpireCharges expire;
    private final Windows windows;
    private final Background background;
    private final LookLane uncertain = new LookLane();
    private final LookLane proved = new LookLane();

    FindCharges(
            Gateway gateway,
            Stories stories,
            Recorder recorder,
            ExpireCharges expire,
            Windows windows,
            Background background) {
        this.gateway = gateway;
        this.stories = stories;
        this.recorder = recorder;
        this.expire = expire;
        this.windows = windows;
        this.background = background;
    }

    /**
     * Looks for those whose work it is. Whom nobody waits for has a lane of its own: the windows of those that were proved
     * absent are ten times as long, and must not keep a cashier from certainty.
     */
    void start(Collection<Decision> due) {
        Map<Boolean, List<Charge>> wanted = due.stream()
                .filter(each -> each.work() == Work.LOOK_UP)
                .map(Decision::next)
                .collect(Collectors.partitioningBy(each -> each.state().isFinal()));
        start(uncertain, wanted.getOrDefault(false, List.of()));
        start(proved, wanted.getOrDefault(true, List.of()));
    }

    private void start(LookLane lane, List<Charge> wanted) {
        if (lane.add(wanted)) {
            look(lane);
        }
    }

    private void look(LookLane lane) {
        List<Charge> next = lane.next();
        if (!next.isEmpty()) {
            background.run(
                    "looking for charges",
                    () -> lookFor(lane, next).onTermination().invoke(() -> {
                        lane.over(next);
                        look(lane);
                    }));
        }
    }

    private Uni<Void> lookFor(LookLane lane, List<Charge> wanted) {
        return Multi.createFrom()
                .iterable(windows.over(wanted))
                .onItem()
                .transformToUniAndConcatenate(window ->
                        lookThrough(windows.untilNow(window)).onTermination().invoke(() -> lane.over(window.charges())))
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> lookThrough(Windows.Window window) {
        return gateway.list(window.from(), window.to(), wanted(window))
                .chain(listing -> compare(window, listing))
                .chain(this::record);
    }

    /** What carries the id of one of them, and strangers that may be one of them. */
    private static Predicate<Gateway.Listed> wanted(Windows.Window window) {
        Set<ScanId> scans = window.charges().stream().map(Charge::id).collect(Collectors.toSet());
        Set<Money> amounts = window.charges().stream().map(Charge::money).collect(Collectors.toSet());
        return each ->
                each.scanId().map(scans::contains).orElseGet(() -> each.ours() && amounts.contains(each.money()));
    }

    private Uni<List<Noted>> compare(Windows.Window window, Gateway.Listing listing) {
        Set<ScanId> scans = window.charges().stream().map(Charge::id).collect(Collectors.toSet());
        return stories.kept(scans)
                .chain(kept -> stories.adopted(strangers(listing)).map(adopted -> window.charges().stream()
                        .map(each -> new Noted(each.id(), lookedUp(each, listing, kept, adopted)))
                        .toList()));
    }

    /** Those that do not say whose they are. */
    private static Set<ChargeId> strangers(Gateway.Listing listing) {
        return listing.charges().stream()
                .filter(each -> each.scanId().isEmpty())
                .map(each -> each.charge().id())
                .collect(Collectors.toSet());
    }

    private static Fact lookedUp(
            Charge charge, Gateway.Listing listing, List<Stories.Kept> kept, Set<ChargeId> adopted) {
        List<Sighting> listed = listing.charges().stream()
                .filter(each -> each.scanId().filter(charge.id()::equals).isPresent())
                .map(each -> new Sighting(
                        each.charge(), each.ours() && each.money().equals(charge.money()), each.standing()))
                .toList();
        boolean suspects = listing.charges().stream()
                .anyMatch(each -> each.scanId().isEmpty()
                        && each.ours()
                        && each.money().equals(charge.money())
                        && !adopted.contains(each.charge().id()));
        return new Fact.LookedUp(
                listing.begunAt(), listing.complete(), withKept(charge, listed, kept), suspects, charge.doubt());
    }

    /** A charge whose completion has come exists, whether the list shows it or not. */
    private static List<Sighting> withKept(Charge charge, List<Sighting> listed, List<Stories.Kept> kept) {
        Set<ChargeId> seen = listed.stream().map(each -> each.charge().id()).collect(Collectors.toSet());
        Stream<Sighting> unseen = kept.stream()
                .filter(each -> each.scanId().equals(charge.id()))
                .map(Stories.Kept::evidence)
                .filter(Fact.CompletionSeen.class::isInstance)
                .map(Fact.CompletionSeen.class::cast)
                .filter(each -> !seen.contains(each.chargeId()))
                .map(each -> new Sighting(
                        new GatewayCharge(each.chargeId(), each.createdAt(), each.createdAt()),
                        each.money().equals(charge.money()),
                        each.status() == ChargeStatus.SUCCESSFUL ? Standing.PAID : Standing.MONEYLESS));
        return Stream.concat(listed.stream(), unseen).toList();
    }

    private Uni<Void> record(List<Noted> facts) {
        return Multi.createFrom()
                .iterable(facts)
                .onItem()
                .transformToUniAndMerge(recorder::record)
                .invoke(decision -> decision.ifPresent(expire::start))
                .collect()
                .asList()
                .replaceWithVoid();
    }
}
