package io.secrettrail.dashboards;

import io.javalin.http.Context;
import java.util.Map;
import java.util.Set;

/** What every answer carries, and the refusal of requests that reached us under a foreign name. */
final class SafeHeaders {
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cache-Control",
            "no-store",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

    private SafeHeaders() {}

    static void check(Context context) {
        set(context);
        var host = String.valueOf(context.host());
        var name = host.replaceFirst(":\\d+$", "");
        if (!NAMES.contains(name)
                && !name.startsWith("127.")) { // a page elsewhere may point its own name at this machine
            throw new IllegalArgumentException("the Host '" + host + "' is not this machine");
        }
    }

    static void set(Context context) {
        HEADERS.forEach(context::header);
    }

    /** True when a handler has answered already. */
    static boolean hasPage(Context context) {
        return context.resultInputStream() != null
                && String.valueOf(context.res().getContentType()).startsWith("text/html");
    }
}
