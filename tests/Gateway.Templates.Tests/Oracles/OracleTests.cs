using System.IO.Enumeration;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace Gateway.Templates.Tests.Oracles;

/// <summary>
/// What other products send for the same events, and how they class the same answers. Where the vendor's document says
/// otherwise, or something is not a tag's business, the difference is meant and has its reason in <c>vendors.json</c>.
/// </summary>
public sealed partial class OracleTests(ITestOutputHelper output)
{
    public static TheoryData<string> Templates => [.. OracleVendor.All.Select(vendor => vendor.Template)];

    [OracleTheory]
    [MemberData(nameof(Templates))]
    public void Requests_are_equal_or_differ_with_a_reason(string template)
    {
        var vendor = OracleVendor.All.Single(one => one.Template == template);
        var loaded = VendorTemplate.Load(Path.Combine(Some.Repository, "tag-templates", template)).Template!;
        var compared = vendor.Rows().Select(row => Compare(vendor, loaded, row)).ToList();
        var filled = compared.SelectMany(row => row.Filled).ToHashSet();
        var equal = compared.Count(row => row.Differences.Count == 0);
        var explained = compared.Count(row => row.Differences.Keys.All(place => IsMeant(vendor, row, place, filled)));
        var (same, other) = (compared.Sum(row => row.Same), compared.Sum(row => row.Differences.Count));
        output.WriteLine($"{template}: {compared.Count} rows, {equal} equal, {explained} equal or with reasons; "
            + $"{same} values equal, {other} places different");
        foreach (var (place, sample) in compared.SelectMany(row => row.Differences
            .Where(difference => !IsMeant(vendor, row, difference.Key, filled))).DistinctBy(found => found.Key))
            output.WriteLine($"  no reason: {place}: {sample}");

        Assert.True(equal >= vendor.Equal, $"{equal} of {compared.Count} are equal, {vendor.Equal} were.");
        Assert.True(explained >= vendor.Explained,
            $"{explained} of {compared.Count} are equal or differ with reasons, {vendor.Explained} did.");
    }

    private static ComparedRow Compare(OracleVendor vendor, VendorTemplate template, JsonObject row)
    {
        var segment = row["event"]!;
        var expected = row["expected"]!["requests"]![0]!;
        var settings = vendor.Settings.DeepClone().AsObject();
        var isWalker = WalkerHit.Is(row);
        var name = isWalker ? WalkerHit.NameOf(row) : SegmentHit.NameOf(segment);
        var theirName = vendor.OwnMap ? null : isWalker ? WalkerHit.MappedTo(row) : MappedTo(row["config"], segment);
        if (theirName is null && !vendor.OwnMap && !isWalker && !SegmentHit.IsKnown(segment))
            theirName = OwnName(vendor, segment["event"]?.ToString() ?? "page");
        if (theirName is not null)
        {
            settings["event_map"] ??= new JsonObject();
            settings["event_map"]![name] = theirName;
        }

        var hit = isWalker ? WalkerHit.Of(row) : SegmentHit.Of(segment);
        hit["event"]!["time"] ??= row["clock"]?.DeepClone();
        foreach (var (group, field, value) in vendor.Given.SelectMany(
            group => group.Value, (group, field) => (group.Key, field.Key, field.Value)))
            hit[group]![field] ??= value;

        var outcome = Render(template, settings, hit, row);
        if (outcome.Requests is not [var request])
        {
            var why = outcome.Error is { } error
                ? $"error: {error.Message}"
                : string.Join("; ", outcome.Refused.Select(refusal => $"refused: {refusal.Reason}"));
            return new ComparedRow(new SortedDictionary<string, string> { [why] = "" }, [], [], 0);
        }

        var difference = new RequestDifference(Texts(row["config"]),
            [.. Texts(settings), "secret"],
            vendor.Given.Values.SelectMany(fields => fields.Values).ToHashSet());
        difference.Compare("method", expected["method"]?.DeepClone(), request.Method);
        var (theirUrl, theirQuery) = Split((string)expected["endpoint"]!,
            vendor.InternalParams ? null : expected["params"] as JsonObject);
        var (ourUrl, ourQuery) = Split(request.Url.AbsoluteUri, null);
        CompareUrls(difference, theirUrl, ourUrl);
        difference.Compare("headers", Names(expected["headers"] as JsonObject), Names(RenderJson.Of(outcome)
            ["requests"]![0]!["headers"]!.AsObject()));
        var matrix = expected["decoded"]?["matrix_params"];
        var (theirBody, ourBody) = Events(template, matrix is null ? expected["decoded"] ?? expected["body"] : null,
            RenderJson.Of(outcome)["requests"]![0]!["body"]);
        var theirs = new JsonObject
        {
            ["query"] = theirQuery, ["matrix"] = matrix?.DeepClone() ?? Matrix(theirUrl), ["body"] = theirBody?.DeepClone(),
        };
        foreach (var (from, to) in vendor.Moved) Relocation.Move(theirs, from, to);
        difference.Compare("query", theirs["query"]?.DeepClone(), ourQuery);
        difference.Compare("matrix", theirs["matrix"]?.DeepClone(), Matrix(ourUrl));
        difference.Compare("body", theirs["body"]?.DeepClone(), ourBody?.DeepClone());
        return new ComparedRow(difference.Places, difference.Filled,
            [.. (segment["properties"] as JsonObject ?? []).Select(property => property.Key)], difference.Same);
    }

    /// <summary>One event stands alone in some rows and in a list of events in others.</summary>
    private static (JsonNode? Theirs, JsonNode? Ours) Events(VendorTemplate template, JsonNode? theirs, JsonNode? ours)
    {
        if (ours is JsonArray && theirs is JsonObject batch && batch["batch"] is JsonArray list) return (list, ours);
        var path = template.Manifest.Batch.Path;
        return path is not null && theirs is JsonObject alone && alone[path] is null
            && ours is JsonObject all && all[path] is JsonArray { Count: 1 } one
            ? (theirs, one[0])
            : (theirs, ours);
    }

    /// <summary>The parameters at the end of a path: <c>/activity/src=1;type=a</c>.</summary>
    private static JsonObject Matrix(string url) => new(url.Split('/')[^1].Split(';')
        .Select(pair => pair.Split('=', 2)).Where(pair => pair.Length == 2)
        .Select(pair => KeyValuePair.Create(Uri.UnescapeDataString(pair[0]), (JsonNode?)Uri.UnescapeDataString(pair[1]))));

    private static string OwnName(OracleVendor vendor, string name) => vendor.SnakeNames
        ? name.Trim().ToLowerInvariant().Replace(' ', '_')
        : name.Trim();

    private static RenderOutcome Render(VendorTemplate template, JsonObject settings, JsonObject hit, JsonObject row)
    {
        var preparation = template.Prepare(JsonSerializer.SerializeToElement(settings));
        Assert.True(preparation.Settings is not null, string.Join(' ', preparation.Faults.SelectMany(f => f.Value)));
        if (long.TryParse(hit["event"]!["time"]?.ToString(), out var milliseconds))
            hit["event"]!["time"] = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToString("O");
        var time = row["clock"]?.ToString() ?? hit["event"]!["time"]?.ToString();
        using var scope = Scope.Parse(Encoding.UTF8.GetBytes(hit.ToJsonString()));
        return template.Render(new RenderInput
        {
            Scope = scope,
            Settings = preparation.Settings!,
            Now = time is null
                ? default
                : DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture),
            Secrets = template.Manifest.Secrets.ToDictionary(secret => secret.Name, _ => "secret"),
            Consent = ConsentPassThrough.Of(JsonSerializer.SerializeToElement(hit)),
        });
    }

    /// <summary>
    /// Whether the difference has a reason of the vendor's, or is a property that was passed on under the sender's own
    /// name to a place that the vendor's format, as the template writes it, does not have.
    /// </summary>
    private static bool IsMeant(OracleVendor vendor, ComparedRow row, string place, HashSet<string> filled)
    {
        if (vendor.Differences.Keys.Any(meant => FileSystemName.MatchesSimpleExpression(meant, place))) return true;
        return place.EndsWith(" (theirs)", StringComparison.Ordinal) && !filled.Contains(place[..^" (theirs)".Length])
            && row.Properties.Any(property => Regex.IsMatch(
                place, $@"\.{Regex.Escape(property)}([_.\[].*)? \(theirs\)$", RegexOptions.IgnoreCase));
    }

    /// <summary>The operator's map: pairs of our name and theirs somewhere in the configuration.</summary>
    private static string? MappedTo(JsonNode? config, JsonNode segment) => (config as JsonObject)?
        .Select(member => member.Value).OfType<JsonArray>().SelectMany(list => list).OfType<JsonObject>()
        .Where(pair => (pair["from"] ?? pair["rudderEventName"] ?? pair["eventName"]) is JsonValue from
            && from.ToString().Trim().Equals(NameIn(segment), StringComparison.OrdinalIgnoreCase))
        .Select(pair => (pair["to"] ?? pair["twitterEventId"] ?? Activity(pair))?.ToString())
        .FirstOrDefault(to => to is { Length: > 0 });

    private static string NameIn(JsonNode segment) => (segment["event"] ?? segment["name"])?.ToString().Trim() ?? "";

    private static JsonNode? Activity(JsonObject pair)
    {
        var config = pair.Parent?.Parent as JsonObject;
        var activity = Text(pair["floodlightActivityTag"]) ?? Text(config?["activityTag"]);
        var group = Text(pair["floodlightGroupTag"]) ?? Text(config?["groupTag"]);
        return activity is null || group is null ? null : $"{group}/{activity}";
    }

    private static string? Text(JsonNode? node) => node?.ToString() is { Length: > 0 } text ? text : null;

    private static HashSet<string> Texts(JsonNode? node) => node switch
    {
        JsonObject members => [.. members.SelectMany(member => Texts(member.Value))],
        JsonArray items => [.. items.SelectMany(Texts)],
        JsonValue value => [value.ToString()],
        _ => [],
    };

    // The host's name is the connection's business.
    private static JsonObject Names(JsonObject? headers) => new(
        (headers ?? []).Where(header => !header.Key.Equals("host", StringComparison.OrdinalIgnoreCase))
            .Select(header => KeyValuePair.Create(header.Key.ToLowerInvariant(), (JsonNode?)"present"))
            .DistinctBy(header => header.Key));

    private static (string Url, JsonObject Query) Split(string url, JsonObject? parameters)
    {
        var query = parameters?.DeepClone().AsObject() ?? [];
        var parts = url.Split('?', 2);
        foreach (var pair in (parts.Length > 1 ? parts[1] : "").Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var member = pair.Split('=', 2);
            query[Uri.UnescapeDataString(member[0])] = Uri.UnescapeDataString(member[^1]);
        }

        return (parts[0], query);
    }

    // The version and the account's id are segments of the path.
    private static void CompareUrls(RequestDifference difference, string theirs, string ours)
    {
        string[] Segments(string url) => [.. url.TrimEnd('/').Split('/')
            .Where(part => !Version().IsMatch(part) && !part.Contains('=', StringComparison.Ordinal))];
        var (left, right) = (Segments(theirs), Segments(ours));
        for (var i = 0; i < Math.Max(left.Length, right.Length); i++)
            difference.Compare("url", left.ElementAtOrDefault(i), right.ElementAtOrDefault(i));
    }

    [GeneratedRegex(@"^v\d+(\.\d+)?$")]
    private static partial Regex Version();

    private sealed record ComparedRow(
        SortedDictionary<string, string> Differences, HashSet<string> Filled, IReadOnlyList<string> Properties,
        int Same);
}
