using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gateway.Templates.Tests.Oracles;

/// <summary>Digests computed from the vendors' rules, Meta's own published examples among them.</summary>
public sealed class NormalisationOracleTests
{
    [OracleFact]
    public void Every_digest_is_the_one_of_the_vendors_rule()
    {
        var rows = File.ReadLines(Path.Combine(OracleTheoryAttribute.Folder, "normalisation.ndjson"))
            .Select(line => JsonNode.Parse(line)!).ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row =>
        {
            var source = Source((string)row["vendor"]!, (string)row["field"]!, JsonSerializer.Serialize((string)row["input"]!));
            var algorithm = (string)row["algorithm"]! == "sha256_of_md5hex" ? "md5 | sha256" : (string)row["algorithm"]!;
            Assert.Equal((string)row["normalised"]!, (string?)Some.Value(source));
            Assert.Equal((string)row["digest"]!, (string?)Some.Value($"({source}) | {algorithm}"));
        });
    }

    private static string Source(string vendor, string field, string input) => field switch
    {
        "em" or "email" => $"norm_email {input} \"{vendor}\"",
        "ph" or "phone" => $"norm_phone {input} \"{vendor}\"",
        "fn" or "ln" => $"norm_name {input} \"{vendor}\"",
        "country" => $"{input} | country2 | string.downcase",
        "db" => $"norm_birth_date {input}",
        "ge" => $"norm_gender {input}",
        "zp" => $"norm_postal {input} \"FR\"",
        "external_id" => $"norm_id {input}",
        _ => throw new NotSupportedException(field),
    };
}
