using Gateway.Access;

namespace Gateway.Notifications.Notices;

/// <summary>A notice before it is known whom it concerns.</summary>
internal sealed record NoticeDraft
{
    public required NotificationKind Kind { get; init; }

    /// <inheritdoc cref="Notice.Key"/>
    public required string Key { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Concern Concern { get; init; }

    public required NoticeContent Content { get; init; }

    /// <summary>The functions that are asked to act; null when nobody is.</summary>
    public IReadOnlyList<Role>? Asked { get; init; }
}

/// <summary>Which partners and sites a notice is about.</summary>
/// <param name="Partners">Their ids; null for all of them.</param>
/// <param name="Sites">Their ids; null for all of them.</param>
internal sealed record Concern(IReadOnlyCollection<string>? Partners, IReadOnlyCollection<string>? Sites)
{
    /// <summary>About the gateway as a whole.</summary>
    public static readonly Concern Everything = new(null, null);

    /// <summary>Whether who follows these partners and sites is to be told.</summary>
    public bool Touches(IReadOnlyList<string> partners, IReadOnlyList<string> sites) =>
        Touches(Partners, partners) && Touches(Sites, sites);

    private static bool Touches(IReadOnlyCollection<string>? concerned, IReadOnlyList<string> followed) =>
        concerned is null || followed.Contains("*") || followed.Any(concerned.Contains);
}
