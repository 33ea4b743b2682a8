package io.secrettrail.standalone.demo;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Sends every log line to a file, so that the terminal belongs to the demo. */
final class DemoLog {
    private static final String SETTINGS = "logback-demo.xml";

    private DemoLog() {}

    static Path into(Path folder) {
        var file = folder.resolve("demo.log");
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.reset();
            context.putProperty("file", file.toString());
            var configurator = new JoranConfigurator();
            configurator.setContext(context);
            try {
                configurator.doConfigure(DemoLog.class.getResource(SETTINGS));
            } catch (JoranException e) {
                throw new IllegalStateException("the log settings of the demo are wrong", e);
            }
        }
        return file;
    }
}
