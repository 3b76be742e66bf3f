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
import dev.saphan.events.ScanId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for charges of which nobody knows whether they exist: lists what the gateway made in the window and matches
 * {@code metadata.scan_id}. One list serves all the scans of its window, so that an outage of the gateway does not end in a
 * list for each of its victims.
 */
@ApplicationScoped
public class FindCharges {
    private static final int MOST_AT_ONCE = 200;

    /** What does not fit waits in the store, until its lease has passed. */
    private static final int MOST_WAITING = 10_000;

    private final Gateway gateway;
    private final Stories stories;
    private final Recorder recorder;
    private final ExpireCharges expire;
    private final Windows windows;
    private final Background background;
    private final Map<ScanId, Charge> waiting = new LinkedHashMap<>();
    private boolean looking;

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

    /** Looks for those whose work it is; what is asked for during a look makes up the next one. */
    void start(Collection<Decision> due) {
        List<Charge> wanted = due.stream()
                .filter(each -> each.work() == Work.LOOK_UP)
                .map(Decision::next)
                .toList();
        if (!wanted.isEmpty() && shallLookAfterAdding(wanted)) {
            look();
        }
    }

    private synchronized boolean shallLookAfterAdding(List<Charge> wanted) {
        wanted.stream().filter(each -> waiting.size() < MOST_WAITING).forEach(each -> waiting.put(each.id(), each));
        boolean shall = !looking;
        looking = true;
        return shall;
    }

    private void look() {
        List<Charge> next = next();
        if (!next.isEmpty()) {
            background.run(
                    "looking for charges", () -> lookFor(next).onTermination().invoke(this::look));
        }
    }

    private synchronized List<Charge> next() {
        List<Charge> next = waiting.values().stream().limit(MOST_AT_ONCE).toList();
        next.forEach(each -> waiting.remove(each.id()));
        looking = !next.isEmpty();
        return next;
    }

    private Uni<Void> lookFor(List<Charge> wanted) {
        return Multi.createFrom()
                .iterable(windows.over(wanted))
                .onItem()
                .transformToUniAndConcatenate(this::lookThrough)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private Uni<Void> lookThrough(Windows.Window window) {
        return gateway.list(window.from(), window.to())
                .chain(listing -> compare(window, listing))
                .chain(this::record);
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
