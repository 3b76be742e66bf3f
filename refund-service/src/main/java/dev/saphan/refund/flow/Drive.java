package dev.saphan.refund.flow;

import dev.saphan.refund.Decision;
import dev.saphan.refund.Refund;
import jakarta.enterprise.context.ApplicationScoped;

/** The fast way on after a commit: whoever has something to do now is woken, instead of waiting for the sweep. */
@ApplicationScoped
public class Drive {
    private volatile Runnable posts = () -> {};
    private volatile Runnable reads = () -> {};

    void whenToPost(Runnable wake) {
        posts = wake;
    }

    void whenToRead(Runnable wake) {
        reads = wake;
    }

    void on(Decision written) {
        for (Refund each : written.refunds()) {
            switch (each.state()) {
                case RESERVED -> posts.run();
                case REQUESTED, UNCERTAIN, DECLINED -> reads.run();
                case COMPLETED -> {
                    if (each.pursuit().nextAt() != null) {
                        reads.run();
                    }
                }
                case WAITING, SUBMITTING, HELD, REFUSED -> {}
            }
        }
    }
}
