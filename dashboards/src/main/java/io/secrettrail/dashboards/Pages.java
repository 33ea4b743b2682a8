package io.secrettrail.dashboards;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills the templates; everything that comes from records is escaped by them. */
final class Pages {
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), "io.secrettrail.dashboards.page");

    void show(Context context, String template, Params params) {
        var output = new StringOutput();
        templates.render(template, params.values, output);
        context.html(output.toString());
    }

    static Params params() {
        return new Params();
    }

    /** The parameters of one page; null where the template allows it. */
    static final class Params {
        private final Map<String, Object> values = new HashMap<>();

        Params with(String name, @Nullable Object value) {
            if (value != null) {
                values.put(name, value);
            }
            return this;
        }
    }
}
