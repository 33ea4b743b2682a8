package io.secrettrail.app;

import picocli.CommandLine.Help.Ansi;

/** What the terminal can show. */
public final class Terminal {
    private Terminal() {}

    /** Only on a terminal, and never against {@code NO_COLOR}. */
    @SuppressWarnings("SystemConsoleNull") // which JDK gives null without a terminal has changed twice
    public static boolean hasColours() {
        var console = System.console();
        var unwanted = System.getenv("NO_COLOR");
        return console != null && console.isTerminal() && (unwanted == null || unwanted.isEmpty());
    }

    /** The text in a colour of picocli's names, such as {@code red} or {@code bold}; plain where there are no colours. */
    public static String colour(String name, String text) {
        return hasColours() ? Ansi.ON.new Text("@|" + name + " " + text + "|@").toString() : text;
    }
}
