using System.Globalization;
using System.Text.Json.Nodes;
using Gateway.Ledger.Json;
using Gateway.Verify.Replay;
using Gateway.Verify.Verification;

namespace Gateway.Verify.Commands;

/// <summary>What let data through at an instant, a line for each: kind, id, version, open or closed.</summary>
internal sealed class StateTable
{
    private readonly long at;

    private StateTable(long at) => this.at = at;

    /// <exception cref="UsageException">The text is no instant.</exception>
    public static StateTable At(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant)
            ? new StateTable(Instants.Microseconds(instant))
            : throw new UsageException($"'--at' is an instant such as 2026-11-22T12:00:00Z, not '{text}'.");

    public void Write(TextWriter output, Evidence evidence)
    {
        foreach (var (kind, id, version, open) in Rows(evidence))
            output.WriteLine(FormattableString.Invariant($"{kind}\t{id}\t{version}\t{open}"));
    }

    /// <summary>The verdict for programs, with the table in it.</summary>
    public void WriteJson(TextWriter output, Evidence evidence)
    {
        var json = Summary.ToJson(evidence);
        json["inForce"] = new JsonArray([.. Rows(evidence).Select(row => new JsonObject
        {
            ["kind"] = row.Kind, ["id"] = row.Id, ["version"] = row.Version, ["state"] = row.State,
        })]);
        output.WriteLine(json.ToJsonString(Summary.Indented));
    }

    private IEnumerable<(string Kind, string Id, long? Version, string State)> Rows(Evidence evidence) =>
        from subject in evidence.History.Subjects.Order()
        let version = evidence.History.InForce(subject.Kind, subject.Id, at, at)
        where version is not null
        select (subject.Kind, subject.Id, version.Number,
            StateHistory.IsOpen(version.State, at) ? "open" : "closed");
}
