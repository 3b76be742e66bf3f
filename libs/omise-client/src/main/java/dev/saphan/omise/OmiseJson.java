package dev.saphan.omise;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what Omise writes. The bytes are not trusted: whatever they are, the answer is a {@link Reading}, never an
 * exception, and never quotes them.
 */
public final class OmiseJson {

    /** The largest body that is read; a page of a hundred charges is about half of it. */
    public static final int MAX_BODY = 1024 * 1024;

    /** Omise's objects are about five levels deep, and its longest texts are locations of a few hundred characters. */
    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(32)
            .maxStringLength(64 * 1024)
            .maxNameLength(256)
            .maxNumberLength(32)
            .build();

    private static final ObjectReader JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(CONSTRAINTS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build()
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private OmiseJson() {}

    /** Reads a charge, in the older or the newer shape. */
    public static Reading<Charge> readCharge(byte[] json) {
        return read(json, ChargeJson::charge);
    }

    /** Reads a refund. */
    public static Reading<Refund> readRefund(byte[] json) {
        return read(json, RefundJson::refund);
    }

    /** Reads the body of a webhook. Only what is needed to know which charge to read has to be there. */
    public static Reading<OmiseEvent> readEvent(byte[] json) {
        return read(json, EventJson::event);
    }

    static Reading<OmiseList<Charge>> readCharges(byte[] json) {
        return read(json, node -> list(node, ChargeJson::charge));
    }

    static Reading<OmiseList<Refund>> readRefunds(byte[] json) {
        return read(json, node -> list(node, RefundJson::refund));
    }

    /** Those that do not read are left out: the list is read to learn of the others. */
    static Reading<OmiseList<Refund>> readThoseThatAreRefunds(byte[] json) {
        return read(json, node -> {
            OmiseList<Optional<Refund>> all = list(node, RefundJson::ifReadable);
            List<Refund> readable =
                    all.data().stream().flatMap(Optional::stream).toList();
            return new OmiseList<>(readable, all.offset(), all.limit(), all.total());
        });
    }

    static Reading<OmiseList<OmiseEvent.Listed>> readEvents(byte[] json) {
        return read(json, node -> list(node, EventJson::listed));
    }

    /** A way to make a value of a JSON tree. */
    interface Shape<T> {
        T read(JsonNode node) throws UnreadableException;
    }

    static <T> Reading<T> read(byte[] json, Shape<T> shape) {
        try {
            return new Reading.Read<>(shape.read(parse(json)));
        } catch (UnreadableException unreadable) {
            return new Reading.Unreadable<>(unreadable.reason());
        }
    }

    /** One element that cannot be read makes the page unreadable: it might be the one that is looked for. */
    static <T> OmiseList<T> list(JsonNode node, Shape<T> shape) throws UnreadableException {
        Fields fields = Fields.of(node, "list");
        JsonNode data = fields.raw("data");
        if (!data.isArray()) {
            throw fields.unreadable("data", "is no array");
        }
        List<T> elements = new ArrayList<>(data.size());
        for (JsonNode element : data) {
            elements.add(shape.read(element));
        }
        return new OmiseList<>(elements, fields.count("offset"), fields.count("limit"), fields.count("total"));
    }

    private static JsonNode parse(byte[] json) throws UnreadableException {
        if (json.length > MAX_BODY) {
            throw new UnreadableException("larger than " + MAX_BODY + " bytes");
        }
        try {
            if (isAscii(json)) {
                return JSON.readTree(json);
            }
            // Decoded first: Jackson guesses UTF-16 and UTF-32, and lets some broken UTF-8 pass.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
            return JSON.readTree(text);
        } catch (CharacterCodingException notUtf8) {
            throw new UnreadableException("not UTF-8");
        } catch (JsonProcessingException quotesTheBody) {
            throw new UnreadableException("not one JSON value within limits");
        } catch (IOException memoryDoesNotFail) {
            throw new UncheckedIOException(memoryDoesNotFail);
        }
    }

    /** As nearly all that Omise writes. Nothing is left to guess then, since UTF-16 and UTF-32 would have zeros. */
    private static boolean isAscii(byte[] json) {
        for (byte each : json) {
            if (each <= 0) {
                return false;
            }
        }
        return true;
    }
}
