package dev.saphan.benchmark.load;

/** A terminal of a store, and the token that it shows. */
public record Till(String storeId, String terminalId, String authorization) {
    @Override
    public String toString() {
        return "Till[" + storeId + "/" + terminalId + "]";
    }
}
