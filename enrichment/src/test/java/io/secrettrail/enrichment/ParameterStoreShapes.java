package io.secrettrail.enrichment;

import static io.secrettrail.enrichment.Shape.SM;
import static io.secrettrail.enrichment.Shape.SSM;
import static io.secrettrail.enrichment.Shape.line;
import static io.secrettrail.enrichment.Shape.read;
import static io.secrettrail.enrichment.Shape.shape;

import java.util.stream.Stream;

/** Records of Parameter Store. */
final class ParameterStoreShapes {
    private ParameterStoreShapes() {}

    static Stream<Shape> all() {
        return Stream.of(
                shape(
                        "parameter listed by AWS",
                        ssm("GetParameter")
                                .request("{\"name\":\"/prod/a\",\"withDecryption\":true}")
                                .resources(SSM + "/prod/a"),
                        read(SSM + "/prod/a", "EXACT", "DECRYPTION")),
                shape(
                        "parameter by bare name",
                        ssm("GetParameter").request("{\"name\":\"flags\"}"),
                        read(SSM + "/flags", "EXACT")),
                shape(
                        "with version",
                        ssm("GetParameter").request("{\"name\":\"/prod/a:3\"}"),
                        read(SSM + "/prod/a", "EXACT")),
                shape(
                        "with label",
                        ssm("GetParameterHistory").request("{\"name\":\"/prod/a:blue\"}"),
                        read(SSM + "/prod/a", "EXACT")),
                shape(
                        "shared by another account",
                        ssm("GetParameter").request("{\"name\":\"arn:aws:ssm:eu-west-1:444455556666:parameter/ca:2\"}"),
                        read("arn:aws:ssm:eu-west-1:444455556666:parameter/ca", "EXACT")),
                shape(
                        "name that cannot be",
                        ssm("GetParameter").request("{\"name\":\"/prod/ä b\"}"),
                        read(SSM + "/prod/ä b", "ASSUMED")),
                shape(
                        "published by AWS",
                        ssm("GetParameter").request("{\"name\":\"/aws/service/ami\"}"),
                        read(SSM + "/aws/service/ami", "EXACT")),
                shape(
                        "window on a secret",
                        ssm("GetParameter")
                                .request("{\"name\":\"/aws/reference/secretsmanager/known\",\"withDecryption\":true}"),
                        read(SM + "known", "CATALOG", "DECRYPTION")),
                shape(
                        "window on a secret, listed by AWS",
                        ssm("GetParameter")
                                .request("{\"name\":\"/aws/reference/secretsmanager/prod/db\"}")
                                .resources(SSM + "/aws/reference/secretsmanager/prod/db"),
                        read(SM + "prod/db", "ASSUMED")),
                shape(
                        "several: asked for is not read",
                        ssm("GetParameters")
                                .request("{\"names\":[\"/a\",\"/b:2\",\"/c\"]}")
                                .resources(SSM + "/a", SSM + "/b"),
                        read(SSM + "/a", "EXACT"),
                        read(SSM + "/b", "EXACT"),
                        read(SSM + "/c", "EXACT", "REQUESTED")),
                shape(
                        "several, named only by the resources",
                        ssm("GetParameters").resources(SSM + "/a", SSM + "/b"),
                        read(SSM + "/a", "EXACT"),
                        read(SSM + "/b", "EXACT")),
                shape(
                        "by path",
                        ssm("GetParametersByPath").request("{\"path\":\"/prod/\",\"recursive\":true}"),
                        read(SSM + "/prod/*", "UNRESOLVED", "RECURSIVE")),
                shape(
                        "by the root",
                        ssm("GetParametersByPath").request("{\"path\":\"/\"}"),
                        read(SSM + "/*", "UNRESOLVED")),
                shape(
                        "by path, denied",
                        ssm("GetParametersByPath").denied(SSM + "/prod"),
                        line(SSM + "/prod/* UNRESOLVED", "VALUE_READ DENIED")),
                shape(
                        "denied: the message holds the ARN",
                        ssm("GetParameter").denied(SSM + "/prod/a"),
                        line(SSM + "/prod/a EXACT", "VALUE_READ DENIED")),
                shape(
                        "throttled",
                        ssm("GetParameter").error("ThrottlingException", "Rate exceeded"),
                        line(SSM + "/* UNRESOLVED", "VALUE_READ THROTTLED")),
                shape(
                        "not found",
                        ssm("GetParameter").request("{\"name\":\"/x\"}").error("ParameterNotFound", null),
                        line(SSM + "/x EXACT", "VALUE_READ NOT_FOUND")),
                shape(
                        "described: all",
                        ssm("DescribeParameters").request("{\"maxResults\":50}"),
                        line(SSM + "/* UNRESOLVED", "ENUMERATE SUCCESS")),
                shape(
                        "described: one by name",
                        ssm("DescribeParameters")
                                .request(
                                        "{\"parameterFilters\":[{\"key\":\"Name\",\"option\":\"Equals\",\"values\":[\"/prod/a\"]}]}"),
                        line(SSM + "/prod/a EXACT", "ENUMERATE SUCCESS", "FILTERED", "NAMED_FILTER")),
                shape(
                        "described: by prefix",
                        ssm("DescribeParameters")
                                .request(
                                        "{\"parameterFilters\":[{\"key\":\"Name\",\"option\":\"BeginsWith\",\"values\":[\"/prod\"]}]}"),
                        line(SSM + "/* UNRESOLVED", "ENUMERATE SUCCESS", "FILTERED")),
                shape(
                        "put",
                        ssm("PutParameter")
                                .with("readOnly", "false")
                                .request("{\"name\":\"/prod/a\",\"value\":\"HIDDEN_DUE_TO_SECURITY_REASONS\"}"),
                        line(SSM + "/prod/a EXACT", "WRITE SUCCESS")),
                shape(
                        "several deleted",
                        ssm("DeleteParameters").request("{\"names\":[\"/a\",\"/b\"]}"),
                        line(SSM + "/a EXACT", "DELETE SUCCESS", "REQUESTED"),
                        line(SSM + "/b EXACT", "DELETE SUCCESS", "REQUESTED")),
                shape(
                        "tags of a parameter",
                        ssm("ListTagsForResource")
                                .request("{\"resourceType\":\"Parameter\",\"resourceId\":\"/prod/a\"}"),
                        line(SSM + "/prod/a EXACT", "METADATA_READ SUCCESS")));
    }

    private static SampleRecord ssm(String name) {
        return SampleRecord.of("ssm", name);
    }
}
