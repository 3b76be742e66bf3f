package dev.saphan.sandbox.flow;

/** Writes a deed down at the moment at which it is done; what is done again stands there already. */
final class Written {
    private final Diary diary;
    private final Timeline time;

    Written(Diary diary, Timeline time) {
        this.diary = diary;
        this.time = time;
    }

    /** The moment of the deed, now that it may be done. */
    long write(Deed deed) {
        long now = time.now();
        if (!time.replaying()) {
            diary.write(now, deed);
        }
        return now;
    }

    void clear() {
        diary.clear();
    }
}
