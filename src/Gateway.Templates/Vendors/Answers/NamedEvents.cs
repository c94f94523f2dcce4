using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gateway.Templates.Vendors.Loading;

namespace Gateway.Templates.Vendors.Answers;

/// <summary>
/// Where an answer lists events, and how an entry names its event: by the event's position in the request, by the
/// event's own id, or, when it says neither, by the entry's place in the list.
/// </summary>
internal sealed record NamedEvents(
    JsonPath List, JsonPath? Index, Regex? Pattern, JsonPath? Id, JsonPath? Of, JsonPath? Test, bool? Exists,
    IReadOnlyList<string>? In, DeliveryOutcome? Others)
{
    public static NamedEvents? Read(Facts? facts)
    {
        if (facts is null)
            return null;
        var index = Path(facts, "index", "the entry's member that holds the event's position");
        var id = Path(facts, "id", "the entry's member that holds the event's id");
        var test = Path(facts, "json", "a member of the entry");
        var read = new NamedEvents(
            new JsonPath(facts.Text("list", "the dotted path of a list of the body")), index, ReadPattern(facts), id,
            Path(facts, "of", "the sent event's member that holds its id"), test,
            ResponseRule.ReadFlag(facts, "exists"), ResponseRule.ReadIn(facts), ReadOthers(facts));
        if (index is not null && id is not null)
            facts.Fault(facts.Json.Place, "An entry names its event by `index` or by `id`.");
        if (id is null != read.Of is null)
            facts.Fault(facts.Json.Place, "`id` and `of` go together.", "`of` is the member of the sent event.");
        if (read.Pattern is not null && index is null)
            facts.Fault(facts.Json.Place, "`pattern` goes with `index`.");
        if (test is null != (read.In is null && read.Exists is null))
            facts.Fault(facts.Json.Place, "`json` goes with `in` or with `exists`.");
        facts.RefuseOthers();
        return read;
    }

    /// <summary>The positions of the events that the answer names.</summary>
    public IEnumerable<int> Positions(JsonElement answer, SentEvents sent)
    {
        foreach (var list in List.FindAll(answer))
        {
            if (list.ValueKind == JsonValueKind.Array)
            {
                var place = 0;
                foreach (var entry in list.EnumerateArray())
                {
                    foreach (var position in PositionsOf(entry, place, sent))
                        yield return position;
                    place++;
                }
            }
            else if (Index is not null || Id is not null)
            {
                // Some vendors name events in one sentence instead of a list.
                foreach (var position in PositionsOf(list, 0, sent))
                    yield return position;
            }
        }
    }

    private IEnumerable<int> PositionsOf(JsonElement entry, int place, SentEvents sent)
    {
        if (Test is not null && !IsMeant(entry))
            return [];
        if (Id is not null)
            return Id.Text(entry) is { } id ? sent.WithId(Of!, id) : [];
        if (Index is null)
            return [place];
        return Index.Text(entry) is { } text ? Numbers(text) : [];
    }

    private bool IsMeant(JsonElement entry) => In is null
        ? Exists == Test!.Find(entry).HasValue
        : Test!.Text(entry) is { } code && In.Contains(code);

    private IEnumerable<int> Numbers(string text)
    {
        var digits = Pattern is null ? [text] : Pattern.Matches(text).Select(match => match.Groups[1].Value);
        foreach (var one in digits)
        {
            if (int.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                yield return number;
        }
    }

    private static DeliveryOutcome? ReadOthers(Facts facts)
    {
        facts.Ask("others");
        return facts.Json.Members.ContainsKey("others")
            ? ResponseRule.Verdicts.GetValueOrDefault(facts.OneOf("others", [.. ResponseRule.Verdicts.Keys]))
            : null;
    }

    private static JsonPath? Path(Facts facts, string name, string what) =>
        facts.OptionalText(name, what) is { } text ? new JsonPath(text) : null;

    private static Regex? ReadPattern(Facts facts)
    {
        var pattern = facts.Optional("pattern", JsonValueKind.String, "a regular expression with one group");
        if (pattern is null)
            return null;
        try
        {
            // Without backtracking no answer of a vendor can make the match run long.
            var regex = new Regex(pattern.Text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            if (regex.GetGroupNumbers().Length != 2)
                facts.Fault(pattern.Place, "The pattern does not have one group, the position.",
                    @"Write events\[(\d+)\].");
            return regex;
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException)
        {
            facts.Fault(pattern.Place, "The pattern cannot be used.", wrong.Message);
            return null;
        }
    }
}
