package dev.saphan.sandbox.inbound;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may come in: HTTP Basic with a key as the user and an empty password. */
final class Keys {
    private final Map<String, Branch> secrets = new HashMap<>();
    private final Map<String, Branch> publics = new HashMap<>();
    private final Map<String, Branch> headers =
            new HashMap<>(); // as merchants send them, so that none is decoded twice

    void add(String secretKey, Branch branch) {
        secrets.put(secretKey, branch);
        publics.put(secretKey.replaceFirst("^skey_", "pkey_"), branch);
        String pair = Base64.getEncoder().encodeToString((secretKey + ":").getBytes(StandardCharsets.UTF_8));
        headers.put("Basic " + pair, branch);
    }

    /** The account that this header opens, or null. */
    @Nullable
    Branch bySecret(@Nullable String header) {
        Branch known = headers.get(header);
        return known != null || header == null ? known : secrets.get(user(header));
    }

    @Nullable
    Branch byPublic(@Nullable String header) {
        return header == null ? null : publics.get(user(header));
    }

    private static String user(String header) {
        if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return "";
        }
        try {
            String pair =
                    new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? pair : pair.substring(0, colon);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
