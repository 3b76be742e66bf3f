package dev.saphan.benchmark.measure;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.util.Set;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The management beans of another JVM of ours, which need not have been started for it. */
final class Jmx implements AutoCloseable {
    private final JMXConnector connector;
    private final MBeanServerConnection beans;

    private Jmx(JMXConnector connector, MBeanServerConnection beans) {
        this.connector = connector;
        this.beans = beans;
    }

    @SuppressWarnings("BanJNDI") // a process of our own, on this machine
    static Jmx of(long pid) {
        try {
            var machine = VirtualMachine.attach(String.valueOf(pid));
            try {
                var connector = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
                return new Jmx(connector, connector.getMBeanServerConnection());
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException | IOException e) {
            throw new IllegalStateException("cannot look into the JVM " + pid + ": " + e.getMessage(), e);
        }
    }

    /** The sum of a numeric attribute over all beans of that name; 0 when there is none. */
    double sum(String pattern, String attribute) {
        double sum = 0;
        for (ObjectName name : names(pattern)) {
            sum += number(name, attribute);
        }
        return sum;
    }

    Set<ObjectName> names(String pattern) {
        try {
            return beans.queryNames(new ObjectName(pattern), null);
        } catch (MalformedObjectNameException | IOException e) {
            throw new IllegalStateException("cannot ask for " + pattern + ": " + e.getMessage(), e);
        }
    }

    double number(ObjectName name, String attribute) {
        try {
            return ((Number) beans.getAttribute(name, attribute)).doubleValue();
        } catch (JMException | IOException e) {
            throw new IllegalStateException("cannot read " + attribute + " of " + name + ": " + e.getMessage(), e);
        }
    }

    /** A command of {@code jcmd}, such as {@code jfrStart}. */
    void command(String name, String... arguments) {
        try {
            beans.invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    name,
                    new Object[] {arguments},
                    new String[] {String[].class.getName()});
        } catch (JMException | IOException e) {
            throw new IllegalStateException(name + " was refused: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException gone) {
            throw new IllegalStateException("a JVM under measurement has ended", gone);
        }
    }
}
