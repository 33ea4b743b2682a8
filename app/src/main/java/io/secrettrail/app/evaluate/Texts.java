package io.secrettrail.app.evaluate;

import java.util.Locale;

/** How things are called in tables. */
final class Texts {
    private Texts() {}

    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
