using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Verify.Verification;

namespace Gateway.Verify.Commands;

/// <summary>
/// The verdict for people, in English and in French, and for programs. Four answers, never one for all.
/// </summary>
internal static class Summary
{
    /// <summary>How the answer for programs is written.</summary>
    public static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private const int MaxShown = 20;

    public static ExitCode Code(Evidence evidence) =>
        ExitCodes.Worst(evidence.Findings.Select(finding => Faults.Of(finding.Fault).Code));

    public static void Write(TextWriter output, Evidence evidence, string language)
    {
        if (language is "en" or "both") Text(output, evidence, SummaryWords.English);
        if (language == "both") output.WriteLine();
        if (language is "fr" or "both") Text(output, evidence, SummaryWords.French);
    }

    public static JsonObject ToJson(Evidence evidence) => new()
    {
        ["exitCode"] = (int)Code(evidence),
        ["origin"] = evidence.Checkpoint?.Origin,
        ["size"] = evidence.Checkpoint?.Size,
        ["root"] = evidence.Checkpoint?.Root.ToBase64(),
        ["partner"] = evidence.Manifest?.Partner,
        ["areas"] = new JsonObject(Enum.GetValues<Area>().Select(area => KeyValuePair.Create<string, JsonNode?>(
            area.ToString().ToLowerInvariant(), State(evidence, area).ToString().ToLowerInvariant()))),
        ["anchoredSize"] = evidence.AnchoredSize,
        ["witnessed"] = Of(evidence.Witnessed),
        ["stamped"] = Of(evidence.Stamped),
        ["counts"] = Counts(evidence.Counts),
        ["findings"] = new JsonArray([.. evidence.Findings.Select(finding => new JsonObject
        {
            ["fault"] = finding.Fault.ToString(),
            ["where"] = finding.Where,
            ["area"] = Faults.Of(finding.Fault).Area.ToString().ToLowerInvariant(),
            ["exitCode"] = (int)Faults.Of(finding.Fault).Code,
            ["en"] = Faults.Of(finding.Fault).English,
            ["fr"] = Faults.Of(finding.Fault).French,
        })]),
    };

    private static void Text(TextWriter output, Evidence evidence, SummaryWords words)
    {
        output.WriteLine(words.Title(evidence));
        foreach (var area in Enum.GetValues<Area>())
        {
            var verdict = words.Verdict(evidence, area, State(evidence, area));
            output.WriteLine($"  {words.Name(area)}{words.Colon} {verdict}");
            var findings = evidence.Findings.Where(finding => Faults.Of(finding.Fault).Area == area).ToList();
            foreach (var finding in findings.Take(MaxShown))
                output.WriteLine($"    - {finding.Where}{words.Colon} {words.Say(Faults.Of(finding.Fault))}");
            if (findings.Count > MaxShown)
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    … +{findings.Count - MaxShown}"));
        }
    }

    private static AreaState State(Evidence evidence, Area area) =>
        evidence.Findings.Any(finding => Faults.Of(finding.Fault).Area == area) ? AreaState.Broken
        : area != Area.Integrity && !evidence.IsComplete ? AreaState.Unknown
        : AreaState.Holds;

    private static JsonObject? Of(Anchor? anchor) => anchor is null ? null : new JsonObject
    {
        ["size"] = anchor.Size,
        ["at"] = anchor.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
    };

    private static JsonObject Counts(EvidenceCounts counts) => new()
    {
        ["entries"] = counts.Entries,
        ["segments"] = counts.Segments,
        ["records"] = counts.Records,
        ["sends"] = counts.Sends,
        ["unanswered"] = counts.Unanswered,
        ["pruned"] = counts.Pruned,
        ["erasedDocuments"] = counts.ErasedBlobs,
        ["erasures"] = counts.Erasures,
        ["openSegments"] = counts.OpenSegments,
        ["recoveredSegments"] = counts.RecoveredSegments,
        ["lostBytes"] = counts.LostBytes,
        ["imported"] = counts.Imported,
        ["changes"] = counts.Changes,
        ["witnesses"] = counts.Witnesses,
        ["timeStamps"] = counts.TimeStamps,
    };
}

/// <summary>What can be said of an area.</summary>
internal enum AreaState
{
    Holds,
    Broken,

    /// <summary>Something else was so wrong that this could not be looked at.</summary>
    Unknown,
}
