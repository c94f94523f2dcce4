using System.Globalization;
using Gateway.Ledger.Merkle;

namespace Gateway.Ledger.Log;

/// <summary>Where everything of a ledger lies, in its folder and in a bundle alike: FORMAT.md §1.</summary>
public static class LedgerPaths
{
    /// <summary>The newest checkpoint.</summary>
    public const string Checkpoint = "checkpoint";

    /// <summary>The checkpoint that is about to become the newest: see <see cref="LedgerWriter"/>.</summary>
    public const string NextCheckpoint = "checkpoint.next";

    /// <summary>Older checkpoints that are kept, for what witnesses and time stamps said about them.</summary>
    public const string Checkpoints = "checkpoints";

    /// <summary>Segments that are being written.</summary>
    public const string Open = "open";

    /// <summary>Sealed segments.</summary>
    public const string Segments = "segments";

    /// <summary>Sums of days.</summary>
    public const string Sums = "sums";

    /// <summary>Manifests of sealed segments.</summary>
    public const string AllManifests = "manifests";

    /// <summary>A checkpoint that is kept.</summary>
    public static string CheckpointAt(long size) => string.Create(CultureInfo.InvariantCulture, $"checkpoints/{size}");

    /// <summary>The time stamp (RFC 3161 token) over that checkpoint.</summary>
    public static string TimeStampAt(long size) => string.Create(CultureInfo.InvariantCulture, $"anchors/{size}.tsr");

    /// <summary>The records of a segment that is being written.</summary>
    public static string OpenSegment(string instance, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"open/{instance}/{number:D12}.log");

    /// <summary>The records of a sealed segment.</summary>
    public static string Segment(string instance, string day, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"segments/{instance}/{day}/{number:D12}.seg");

    /// <summary>The manifests of an instance's segments of one day.</summary>
    public static string Manifests(string instance, string day) => $"manifests/{instance}/{day}.ndjson";

    /// <summary>The sums of a day.</summary>
    public static string DaySum(string day, long segments) =>
        string.Create(CultureInfo.InvariantCulture, $"sums/{day}/{segments:D8}.ndjson");

    /// <summary>An entry that is disclosed without those beside it.</summary>
    public static string Entry(long index) => string.Create(CultureInfo.InvariantCulture, $"entries/{index}");

    /// <summary>A document.</summary>
    public static string Blob(TreeHash sha256) => $"blobs/{sha256}";

    /// <summary>Whether this is a day: <c>2026-11-22</c>.</summary>
    public static bool IsDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>
    /// Whether this can name an instance: letters, digits, dot, dash and underscore; 1 to 64 of them.
    /// </summary>
    public static bool IsInstance(string? name) => name is { Length: >= 1 and <= 64 } && name[0] != '.'
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_');
}
