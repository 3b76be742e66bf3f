package dev.saphan.http;

import dev.saphan.http.Problem.FieldError;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/** Bean Validation's word for what is wrong with a request. */
final class Violations {

    private Violations() {}

    /** A broken promise about a return value, or a violation that was thrown from somewhere else than a resource. */
    static boolean isOurs(ConstraintViolationException exception) {
        return exception.getConstraintViolations() == null
                || exception.getConstraintViolations().stream()
                        .map(violation -> kinds(violation.getPropertyPath()))
                        .anyMatch(kinds -> !kinds.contains(ElementKind.PARAMETER));
    }

    /** 422 for a field of a body, 400 for a parameter of the path or the query. */
    static Problem problem(ConstraintViolationException exception) {
        List<FieldError> errors = exception.getConstraintViolations().stream()
                .map(Violations::error)
                .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
                .toList();
        boolean isBody = exception.getConstraintViolations().stream()
                .anyMatch(violation -> kinds(violation.getPropertyPath()).contains(ElementKind.PROPERTY));
        return (isBody ? Problems.invalidRequest() : Problems.invalidParameter()).withErrors(errors);
    }

    private static FieldError error(ConstraintViolation<?> violation) {
        return new FieldError(field(nodes(violation.getPropertyPath())), violation.getMessage());
    }

    /** The path behind the parameter, or the parameter where there is none. A node's index is that of its parent. */
    private static String field(List<Path.Node> nodes) {
        StringBuilder field = new StringBuilder();
        nodes.stream().filter(node -> node.getKind() == ElementKind.PROPERTY).forEach(node -> {
            field.append(node.getIndex() == null ? "" : "[" + node.getIndex() + "]")
                    .append(field.isEmpty() ? "" : ".")
                    .append(node.getName());
        });
        return field.isEmpty() ? nodes.get(nodes.size() - 1).getName() : field.toString();
    }

    private static List<ElementKind> kinds(Path path) {
        return nodes(path).stream().map(Path.Node::getKind).toList();
    }

    private static List<Path.Node> nodes(Path path) {
        return StreamSupport.stream(path.spliterator(), false).toList();
    }
}
