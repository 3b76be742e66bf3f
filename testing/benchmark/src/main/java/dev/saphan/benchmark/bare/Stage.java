package dev.saphan.benchmark.bare;

import java.util.Arrays;

/** The process of one stage; ends by SIGTERM, or with code 1 at the first failure: what is measured is a path without any. */
public enum Stage {
    TILLS {
        @Override
        void start(Connections connections) {
            new Tills(connections).start();
        }
    },
    CHARGES {
        @Override
        void start(Connections connections) {
            new Charges(connections).start();
        }
    },
    WEBHOOKS {
        @Override
        void start(Connections connections) {
            new Webhooks(connections).start();
        }
    },
    REFUNDS {
        @Override
        void start(Connections connections) {
            new Refunds(connections).start();
        }
    };

    private static final System.Logger LOG = System.getLogger(Stage.class.getName());

    abstract void start(Connections connections);

    /** @param arguments the stage, then those of its {@link Place} */
    public static void main(String[] arguments) {
        var place = Place.of(Arrays.asList(arguments).subList(1, arguments.length));
        valueOf(arguments[0]).start(Connections.open(place));
    }

    static void fail(Throwable failure) {
        LOG.log(System.Logger.Level.ERROR, "the bare path has failed", failure);
        Runtime.getRuntime().halt(1);
    }
}
