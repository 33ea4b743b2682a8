package io.secrettrail.reports;

import java.util.regex.Pattern;

/**
 * One cell of a CSV file that a spreadsheet shows and never runs. Always quoted (RFC 4180); line breaks and control characters become blanks; an
 * apostrophe stands before text whose first visible character would start a formula, full-width twins included.
 */
final class CsvCell {
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");
    private static final Pattern INVISIBLE_START = Pattern.compile("^[\\p{Z}\\p{Cf}]+");
    private static final String TRIGGERS = "=+-@＝＋－＠";

    private CsvCell() {}

    static String of(String text) {
        var flat = BREAKS.matcher(text).replaceAll(" ");
        return '"' + (isFormula(flat) ? "'" : "") + flat.replace("\"", "\"\"") + '"';
    }

    private static boolean isFormula(String flat) {
        var visible = INVISIBLE_START.matcher(flat).replaceFirst("");
        return !visible.isEmpty() && TRIGGERS.indexOf(visible.charAt(0)) >= 0;
    }
}
