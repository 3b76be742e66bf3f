package dev.saphan.kubernetes;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.annotations.SerializedName;
import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.custom.Quantity;
import io.kubernetes.client.custom.QuantityFormatException;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * As strict as {@code kubectl apply --validate=strict}, with the types of the API's own client as the schema: unknown fields,
 * missing ones, values of another type ({@code value: 1} in an environment, say). The client's own JSON reader lets most of
 * that pass. Only kinds of the core API, in the versions that are here to stay.
 */
final class Schema {
    private static final Map<String, Class<?>> KINDS = new TreeMap<>(Map.of(
            "apps/v1 Deployment", V1Deployment.class,
            "apps/v1 StatefulSet", V1StatefulSet.class,
            "batch/v1 Job", V1Job.class,
            "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget.class,
            "v1 ConfigMap", V1ConfigMap.class,
            "v1 Namespace", V1Namespace.class,
            "v1 Secret", V1Secret.class,
            "v1 Service", V1Service.class));

    /** What the API server asks for although the type does not say so. */
    private static final List<String> ALWAYS = List.of("apiVersion", "kind", "metadata.name");

    private final List<String> violations = new ArrayList<>();

    private Schema() {}

    static List<String> violations(Manifest manifest) {
        String kind = manifest.apiVersion() + " " + manifest.kind();
        if (!KINDS.containsKey(kind)) {
            return List.of(kind + " is none of " + KINDS.keySet());
        }
        Schema schema = new Schema();
        ALWAYS.stream()
                .filter(each -> manifest.text(each).isEmpty())
                .forEach(each -> schema.violations.add(each + " is missing"));
        schema.check(manifest.json(), KINDS.get(kind), "");
        return schema.violations;
    }

    private void check(JsonElement value, Type type, String path) {
        if (type instanceof ParameterizedType generic) {
            checkAll(value, generic, path);
        } else if (isModel((Class<?>) type)) {
            checkObject(value, (Class<?>) type, path);
        } else if (!isOf((Class<?>) type, value)) {
            violations.add(path + ": " + value + " is no " + ((Class<?>) type).getSimpleName());
        }
    }

    private void checkAll(JsonElement value, ParameterizedType type, String path) {
        Type[] parameters = type.getActualTypeArguments();
        Type of = parameters[parameters.length - 1];
        boolean isMap = Map.class.isAssignableFrom((Class<?>) type.getRawType());
        if (isMap && value.isJsonObject()) {
            value.getAsJsonObject().entrySet().forEach(each -> check(each.getValue(), of, path + "." + each.getKey()));
        } else if (!isMap && value.isJsonArray()) {
            value.getAsJsonArray().forEach(each -> check(each, of, path + "[]"));
        } else {
            violations.add(path + ": " + value + " is no " + (isMap ? "map" : "list"));
        }
    }

    private void checkObject(JsonElement value, Class<?> type, String path) {
        if (!value.isJsonObject()) {
            violations.add(path + ": " + value + " is no object");
            return;
        }
        JsonObject object = value.getAsJsonObject();
        required(type).stream()
                .filter(name -> !object.has(name))
                .forEach(name -> violations.add(path + "." + name + " is missing"));
        object.entrySet().forEach(each -> {
            String place = path + "." + each.getKey();
            fieldOf(type, each.getKey())
                    .ifPresentOrElse(
                            field -> check(each.getValue(), field.getGenericType(), place),
                            () -> violations.add(place + " is unknown"));
        });
    }

    private static boolean isModel(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields()).anyMatch(each -> each.isAnnotationPresent(SerializedName.class));
    }

    private static Optional<Field> fieldOf(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(each -> each.isAnnotationPresent(SerializedName.class))
                .filter(each -> each.getAnnotation(SerializedName.class).value().equals(name))
                .findFirst();
    }

    private static List<String> required(Class<?> type) {
        try {
            Field required = type.getField("openapiRequiredFields");
            if (!Modifier.isStatic(required.getModifiers())) {
                throw new IllegalStateException("not a constant: " + required);
            }
            return ((Collection<?>) required.get(null))
                    .stream().map(String.class::cast).toList();
        } catch (ReflectiveOperationException otherClient) {
            throw new IllegalStateException("the client no longer says what is required", otherClient);
        }
    }

    private static boolean isOf(Class<?> type, JsonElement value) {
        if (type == Object.class) {
            return true;
        }
        if (!value.isJsonPrimitive()) {
            return false;
        }
        JsonPrimitive scalar = value.getAsJsonPrimitive();
        if (type == Boolean.class) {
            return scalar.isBoolean();
        }
        if (type == Integer.class || type == Long.class) {
            return scalar.isNumber() && scalar.getAsString().matches("-?\\d+");
        }
        if (type == IntOrString.class) {
            return scalar.isNumber() || scalar.isString();
        }
        return type == Quantity.class ? isQuantity(scalar) : scalar.isString();
    }

    private static boolean isQuantity(JsonPrimitive scalar) {
        try {
            return Quantity.fromString(scalar.getAsString()).getNumber().signum() >= 0;
        } catch (QuantityFormatException | NumberFormatException notOne) {
            return false;
        }
    }
}
