package dev.saphan.kubernetes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The settings of a service's own, under their environment names: what its {@code @ConfigMapping} types declare. */
final class Configuration {
    private static final String MAPPING = "io.smallrye.config.ConfigMapping";
    private static final String DEFAULT = "io.smallrye.config.WithDefault";
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([a-z][a-z.-]+)(:[^}]*)?}");

    private static final Map<String, Configuration> READ = new ConcurrentHashMap<>();

    final Set<String> names = new TreeSet<>();
    final Set<String> required = new TreeSet<>();

    private Configuration() {}

    /** Read once: a service has some hundred classes. */
    static Configuration of(String service) {
        return READ.computeIfAbsent(service, Configuration::read);
    }

    private static Configuration read(String service) {
        Configuration configuration = new Configuration();
        Properties settings = Repository.settings(service);
        JavaClasses classes = new ClassFileImporter()
                .importPath(Repository.ROOT.resolve(service).resolve("target/classes"));
        classes.stream()
                .filter(each -> each.isAnnotatedWith(MAPPING))
                .forEach(each -> configuration.declare(
                        each,
                        (String) each.getAnnotationOfType(MAPPING).getExplicitlyDeclaredProperty("prefix"),
                        settings));
        // pos-edge's own prefix takes its values from the names that users know.
        settings.stringPropertyNames().stream()
                .flatMap(name -> REFERENCE.matcher(settings.getProperty(name)).results())
                .forEach(each -> configuration.names.add(variable(each.group(1))));
        return configuration;
    }

    private void declare(JavaClass type, String prefix, Properties settings) {
        for (JavaMethod each : type.getMethods()) {
            if (!each.getModifiers().contains(JavaModifier.ABSTRACT)) {
                continue;
            }
            String property =
                    prefix + "." + each.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            JavaClass value = each.getRawReturnType();
            if (value.isInterface() && value.getPackageName().equals(type.getPackageName())) {
                declare(value, property, settings);
            } else {
                names.add(variable(property));
                boolean mayBeAbsent = each.isAnnotatedWith(DEFAULT)
                        || value.isEquivalentTo(java.util.Optional.class)
                        || settings.containsKey(property);
                if (!mayBeAbsent) {
                    required.add(variable(property));
                }
            }
        }
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    /** Those of a table or a text: what stands between backticks and looks like a variable. */
    static Stream<String> namesIn(String markdown) {
        return Pattern.compile("`([A-Z][A-Z0-9]*_[A-Z0-9_]+)(=[^`]*)?`")
                .matcher(markdown)
                .results()
                .map(each -> each.group(1));
    }
}
