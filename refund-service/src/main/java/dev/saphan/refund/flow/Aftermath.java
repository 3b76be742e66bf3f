package dev.saphan.refund.flow;

import dev.saphan.refund.Decision;
import jakarta.enterprise.context.ApplicationScoped;

/** What follows every commit: it is counted, and whoever has something to do now is woken. */
@ApplicationScoped
public class Aftermath {
    private final Watch watch;
    private final Drive drive;

    Aftermath(Watch watch, Drive drive) {
        this.watch = watch;
        this.drive = drive;
    }

    void of(Decision written) {
        watch.saw(written);
        drive.on(written);
    }

    Drive drive() {
        return drive;
    }
}
