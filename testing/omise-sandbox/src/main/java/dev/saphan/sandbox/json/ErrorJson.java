package dev.saphan.sandbox.json;

import dev.saphan.sandbox.Refusal;

/** An error as Omise prints it. */
public final class ErrorJson {
    private ErrorJson() {}

    public static byte[] of(Refusal why) {
        JsonOut out = JsonOut.pretty();
        out.beginObject();
        out.put("object", "error");
        out.put("location", "https://www.omise.co/api-errors#", why.code().replace('_', '-'));
        out.put("code", why.code());
        out.put("message", why.message());
        out.endObject();
        return out.toBytes();
    }
}
