package dev.saphan.charge.flow;

import dev.saphan.charge.Standing;
import dev.saphan.charge.Surplus;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** The charges that carry a scan's id and are not its own. */
public interface SurplusBook {

    /** Takes those whose time has come, for the time of a lease. */
    Uni<List<Surplus>> takeOpen(int most);

    /** @param standing absent: the gateway did not tell */
    Uni<Surplus.Verdict> record(Surplus surplus, Optional<Standing> standing);
}
