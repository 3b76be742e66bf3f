package dev.saphan.charge.flow;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** The end of the process. A call that is cut off leaves an uncertain charge, so the last ones are waited for. */
@ApplicationScoped
public class Farewell {
    private final SubmitCharges submit;
    private final ShareGateway gateway;
    private final Background background;

    Farewell(SubmitCharges submit, ShareGateway gateway, Background background) {
        this.submit = submit;
        this.gateway = gateway;
        this.background = background;
    }

    /** A round that begins now, and that the end will wait for. */
    public Uni<Void> counted(Supplier<Uni<Void>> round) {
        return background.counted(round);
    }

    /** Makes no new calls; completes when those under way are answered and recorded. */
    public Uni<Void> close() {
        submit.close();
        return background.idle().chain(gateway::leave);
    }
}
