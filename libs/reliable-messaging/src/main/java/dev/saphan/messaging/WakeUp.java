package dev.saphan.messaging;

import jakarta.enterprise.context.ApplicationScoped;

/** Tells the relay that rows were committed; between it and those who commit, so that neither needs the other. */
@ApplicationScoped
class WakeUp {
    private volatile Runnable listener = () -> {};

    void wake() {
        listener.run();
    }

    void listen(Runnable listener) {
        this.listener = listener;
    }
}
