package io.secrettrail.standalone;

import io.secrettrail.app.Cli;
import io.secrettrail.standalone.demo.DemoCommand;

/** The command line with everything in it: the commands of the service, and {@code demo}. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(Cli.with(new DemoCommand()).execute(args));
    }
}
