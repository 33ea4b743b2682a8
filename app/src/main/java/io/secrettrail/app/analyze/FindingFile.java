package io.secrettrail.app.analyze;

import com.fasterxml.jackson.databind.JsonNode;
import io.secrettrail.events.Finding;
import io.secrettrail.events.cloudtrail.Json;
import io.secrettrail.ingest.guardduty.FindingParser;
import io.secrettrail.ingest.guardduty.FindingResult;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/**
 * GuardDuty findings in a file: one or several, as array, one per line, in EventBridge envelopes, or as {@code GetFindings} answers them.
 * What is no finding is passed over.
 */
final class FindingFile {
    private FindingFile() {}

    static List<Finding> read(Path file, FindingParser reader) throws IOException {
        var found = new ArrayList<Finding>();
        try (var in = open(file);
                var values = Json.MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(in)) {
            while (values.hasNextValue()) {
                collect(values.nextValue(), reader, found);
            }
        }
        return found;
    }

    private static void collect(JsonNode node, FindingParser reader, List<Finding> found) throws IOException {
        if (node.isArray()) {
            for (var item : node) {
                collect(item, reader, found);
            }
        } else if (node.path("detail").isObject()) {
            collect(node.path("detail"), reader, found);
        } else if (node.has("findings") || node.has("Findings")) {
            collect(node.has("findings") ? node.path("findings") : node.path("Findings"), reader, found);
        } else if (node.isObject()) {
            if (reader.parse(Json.MAPPER.writeValueAsBytes(node)) instanceof FindingResult.Found(var findings)) {
                found.addAll(findings);
            }
        }
    }

    private static InputStream open(Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file));
        in.mark(2);
        boolean compressed = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        return compressed ? new GZIPInputStream(in) : in;
    }
}
