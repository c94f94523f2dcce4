using Gateway.Ledger.Json;
using Gateway.Verify.Replay;
using Gateway.Verify.Verification;

namespace Gateway.Verify.Commands;

/// <summary>What let data through at an instant, a line for each: kind, id, version, open or closed.</summary>
internal static class StateTable
{
    public static void Write(TextWriter output, Evidence evidence, string text)
    {
        if (!DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture,
                System.Globalization.DateTimeStyles.AssumeUniversal, out var instant))
            throw new UsageException($"'--at' is an instant such as 2026-11-22T12:00:00Z, not '{text}'.");
        var at = Instants.Microseconds(instant);
        foreach (var (kind, id) in evidence.History.Subjects.Order())
        {
            if (evidence.History.InForce(kind, id, at, at) is not { } version) continue;
            var open = StateHistory.IsOpen(version.State, at) ? "open" : "closed";
            output.WriteLine(FormattableString.Invariant($"{kind}\t{id}\t{version.Number}\t{open}"));
        }
    }
}
