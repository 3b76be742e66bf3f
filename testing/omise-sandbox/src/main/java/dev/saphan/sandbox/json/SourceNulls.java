package dev.saphan.sandbox.json;

/** The fields of a source that a customer's payment code never fills; they are there all the same. */
final class SourceNulls {
    private SourceNulls() {}

    static void contact(JsonOut out) {
        out.putNull("installment_term");
        out.putNull("ip");
        out.putNull("absorption_type");
        out.putNull("name");
        out.putNull("mobile_number");
        out.putNull("phone_number");
        out.putNull("platform_type");
        out.putNull("scannable_code");
        out.putNull("qr_settings");
        out.putNull("billing");
        out.putNull("shipping");
        out.beginArray("items");
        out.endArray();
        out.putNull("references");
        out.putNull("provider_references");
    }
}
