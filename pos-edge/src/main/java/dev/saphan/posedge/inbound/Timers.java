package dev.saphan.posedge.inbound;

import dev.saphan.posedge.flow.ForgetCodes;
import dev.saphan.posedge.flow.ForgetScans;
import dev.saphan.posedge.flow.LiveReader;
import dev.saphan.posedge.flow.PublishAgain;
import dev.saphan.posedge.flow.WatchGateway;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What is done by the clock. */
@ApplicationScoped
class Timers {
    private final LiveReader live;
    private final WatchGateway watchGateway;
    private final PublishAgain publishAgain;
    private final ForgetCodes forgetCodes;
    private final ForgetScans forgetScans;

    Timers(
            LiveReader live,
            WatchGateway watchGateway,
            PublishAgain publishAgain,
            ForgetCodes forgetCodes,
            ForgetScans forgetScans) {
        this.live = live;
        this.watchGateway = watchGateway;
        this.publishAgain = publishAgain;
        this.forgetCodes = forgetCodes;
        this.forgetScans = forgetScans;
    }

    /** Should a wake-up have been lost, a screen is a second behind, not for ever. */
    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void lookAtEverything() {
        live.lookAtEverything();
    }

    /** Within seconds a till knows that it is better to ask for another way of paying. */
    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> askForTheGateway() {
        return watchGateway.ask();
    }

    @Scheduled(every = "${saphan.pos-edge.streams.heartbeat}", concurrentExecution = ConcurrentExecution.SKIP)
    void beat() {
        live.beat();
    }

    @Scheduled(every = "${saphan.pos-edge.ask-again-check}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> publishAgain() {
        return publishAgain.publishDue().replaceWithVoid();
    }

    @Scheduled(every = "5s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forgetCodes() {
        return forgetCodes.forgetDead().replaceWithVoid();
    }

    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forgetOld() {
        return forgetScans.forgetOld();
    }
}
