package dev.saphan.benchmark.measure;

/**
 * The whole machine's CPU so far, in nanoseconds over all its cores.
 *
 * @param busy of anybody
 * @param stolen by the host, from this virtual machine
 */
public record Machine(long busy, long stolen, long total) {
    private static final int IDLE = 3;
    private static final int WAITING_FOR_DISK = 4;
    private static final int STOLEN = 7;
    private static final int GUEST = 8;

    public static Machine now() {
        String[] fields = ProcFile.read("stat")
                .map(text -> text.substring(0, text.indexOf('\n')).split(" +", -1))
                .orElseThrow(() -> new IllegalStateException("no /proc/stat: this benchmark runs on Linux only"));
        long total = 0;
        for (int i = 0; i < GUEST; i++) {
            total += at(fields, i);
        }
        long idle = at(fields, IDLE) + at(fields, WAITING_FOR_DISK);
        return new Machine(total - idle - at(fields, STOLEN), at(fields, STOLEN), total);
    }

    private static long at(String[] fields, int i) {
        return Long.parseLong(fields[i + 1]) * ProcFile.NANOS_PER_TICK;
    }

    Machine since(Machine earlier) {
        return new Machine(busy - earlier.busy, stolen - earlier.stolen, total - earlier.total);
    }
}
