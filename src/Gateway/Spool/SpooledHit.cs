using Gateway.Decisions;

namespace Gateway.Spool;

/// <summary>An accepted hit: what its tags together may receive, and nothing else.</summary>
internal sealed class SpooledHit
{
    /// <summary>The order of acceptance, given by the writer; 0 until then.</summary>
    public long Seq { get; set; }

    public required string Site { get; init; }

    /// <summary>The event id: what a vendor tells a repeated delivery by.</summary>
    public required string Id { get; init; }

    public required string Event { get; init; }

    public required DateTimeOffset Received { get; init; }

    public string? Country { get; init; }

    /// <summary>The consent signals as they came: consent is decided anew at every attempt.</summary>
    public required HitSignals Signals { get; init; }

    /// <summary>The scope that templates see, as JSON, without the fields that no tag may receive.</summary>
    public required byte[] Scope { get; init; }

    /// <summary>The data categories that <see cref="Scope"/> really holds.</summary>
    public required CategorySet Categories { get; init; }

    /// <summary>The visitor's id at the gateway, by which an erasure finds the hit.</summary>
    public string? Visitor { get; init; }

    /// <summary>Whether what is stored of it cannot be read: then signals and scope are empty.</summary>
    public bool IsDamaged { get; init; }

    /// <summary>The ids of the tags that may receive it.</summary>
    public required IReadOnlyList<string> Tags
    {
        get;
        init
        {
            field = value;
            TagText = string.Join('\n', value);
        }
    }

    /// <summary>The same, one id a line, as the spool stores them.</summary>
    public string TagText { get; private init; } = "";

    /// <summary>The ids of such a text; none when all of them were cancelled.</summary>
    public static string[] TagsOf(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
