package io.secrettrail.dashboards;

/** One cell of CSV that no spreadsheet takes for a formula (OWASP, CSV injection) and no reader takes for two. */
final class CsvCell {
    private static final String TRIGGERS = "=+-@＝＋－＠";

    private CsvCell() {}

    static String of(String value) {
        var flat = value.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]", " ");
        var visible = flat.replaceAll("^[\\p{Z}\\p{Cf}]+", "");
        boolean formula = !visible.isEmpty() && TRIGGERS.indexOf(visible.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + flat.replace("\"", "\"\"") + '"';
    }
}
