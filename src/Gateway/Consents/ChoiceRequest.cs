using System.Text.Json.Serialization;
using Gateway.Consent;
using Gateway.Control;

namespace Gateway.Consents;

/// <summary>A visitor's choice, as the banner posts it.</summary>
internal sealed record ChoiceRequest
{
    /// <summary>The site's public key.</summary>
    public required string Site { get; init; }

    /// <summary>The notice that was shown.</summary>
    public required ShownNotice Notice { get; init; }

    [JsonConverter(typeof(WordConverter<ConsentAction>))]
    public required ConsentAction Action { get; init; }

    /// <summary>By slug; needed for <c>save</c>, implied by the other actions.</summary>
    public Dictionary<string, bool> Purposes { get; init; } = [];
}

internal sealed record ShownNotice
{
    public required string Hash { get; init; }

    public required string Language { get; init; }
}

/// <summary>What a choice grants and refuses.</summary>
internal sealed record ChosenPurposes(PurposeSet Granted, PurposeSet Denied)
{
    /// <summary>Null when a saved choice does not answer for every purpose of the notice, and for nothing else.</summary>
    public static ChosenPurposes? Of(ChoiceRequest choice, Notice notice)
    {
        if (choice.Action == ConsentAction.AcceptAll) return new ChosenPurposes(notice.Purposes, PurposeSet.Empty);
        if (choice.Action != ConsentAction.Save) return new ChosenPurposes(PurposeSet.Empty, notice.Purposes);
        var (granted, denied) = (PurposeSet.Empty, PurposeSet.Empty);
        foreach (var (slug, yes) in choice.Purposes)
        {
            if (!Consent.Purposes.TryParse(slug, out var purpose) || !notice.Purposes.Contains(purpose)) return null;
            if (yes) granted = granted.With(purpose);
            else denied = denied.With(purpose);
        }

        return granted.Union(denied) == notice.Purposes ? new ChosenPurposes(granted, denied) : null;
    }
}
