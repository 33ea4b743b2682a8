package io.secrettrail.events.cloudtrail;

/**
 * The texts of a record as they may be kept, shown and used in keys. Callers choose many of them: they may hold control characters and have any
 * length. The raw record has them whole.
 */
final class RecordText {
    /** Holds an error message about a name of the longest kind. */
    static final int LONGEST = 8_192;

    private static final char CUT = '…';
    private static final int REPLACED = 0xfffd;

    private RecordText() {}

    /** Without control characters and halves of characters, and cut with a mark where it is longer than any text of AWS. */
    static String clean(String text) {
        int end = Math.min(text.length(), LONGEST);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c) || Character.isISOControl(c)) {
                return rewritten(text);
            }
        }
        return end == text.length() ? text : text.substring(0, end) + CUT;
    }

    private static String rewritten(String text) {
        var clean = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .map(c -> Character.isISOControl(c) || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                        ? REPLACED
                        : c)
                .forEach(clean::appendCodePoint);
        return text.codePointCount(0, text.length()) > LONGEST
                ? clean.append(CUT).toString()
                : clean.toString();
    }
}
