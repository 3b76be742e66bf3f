package dev.saphan.local;

import java.util.List;

/** One of the four. */
enum Service {
    POS_EDGE("pos-edge", 8080),
    CHARGE_SERVICE("charge-service", 8081),
    WEBHOOK_INGEST("webhook-ingest", 8082),
    REFUND_SERVICE("refund-service", 8083);

    private final String fileName;
    private final int usualPort;

    Service(String fileName, int usualPort) {
        this.fileName = fileName;
        this.usualPort = usualPort;
    }

    /** Of its module, its log, its pid file. */
    String fileName() {
        return fileName;
    }

    int usualPort() {
        return usualPort;
    }

    /** Also its role's. */
    String database() {
        return fileName.replace('-', '_');
    }

    /** Under which {@code urls.env} tells its address. */
    String urlVariable() {
        return name() + "_URL";
    }

    Module module() {
        return Module.service(fileName);
    }

    static List<Module> modules() {
        return List.of(values()).stream().map(Service::module).toList();
    }
}
