package dev.saphan.sandbox.flow;

/** Where the deeds of an account are written down, each before it is done and before anybody hears of it. */
public interface Diary {
    /** Of what ends without a trace. */
    Diary NONE = new Diary() {
        @Override
        public void write(long at, Deed deed) {}

        @Override
        public void clear() {}
    };

    /**
     * @param at milliseconds since the epoch, sandbox time
     * @throws Unwritten when it cannot be kept: then it is not to be done
     */
    void write(long at, Deed deed);

    /**
     * Forgets the deeds of all accounts.
     *
     * @throws Unwritten when they cannot be forgotten
     */
    void clear();

    /** What cannot be written down is not done. */
    final class Unwritten extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unwritten(String why) {
            super(why);
        }
    }
}
