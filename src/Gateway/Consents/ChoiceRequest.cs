using System.Text.Json;
using System.Text.Json.Serialization;
using Gateway.Consent;
using Gateway.Control;
using Gateway.Hits;

namespace Gateway.Consents;

/// <summary>A visitor's choice, as the banner posts it.</summary>
internal sealed partial record ChoiceRequest
{
    private const int LargestBody = 16 * 1024;

    /// <summary>The site's public key.</summary>
    public required string Site { get; init; }

    /// <summary>The notice that was shown.</summary>
    public required ShownNotice Notice { get; init; }

    [JsonConverter(typeof(WordConverter<ConsentAction>))]
    public required ConsentAction Action { get; init; }

    /// <summary>When, by the visitor's clock.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary><c>notice</c>, <c>choices</c>, or <c>api</c> for the page's own call; else unknown.</summary>
    public string? Via
    {
        get;
        init => field = value is "api" or "notice" or "choices" ? value : null;
    }

    /// <summary>By slug; needed for <c>save</c>, implied by the other actions.</summary>
    public Dictionary<string, bool> Purposes { get; init; } = [];

    /// <summary>Reads the body; when it cannot be read, the refusal says why.</summary>
    public static async Task<(ChoiceRequest? Choice, IResult? Refusal)> ReadAsync(HttpContext context)
    {
        try
        {
            if (await BodyReader.ReadAsync(context.Request, LargestBody) is not { } bytes)
                return (null, HitProblems.TooLarge(LargestBody));
            var choice = JsonSerializer.Deserialize(bytes.Span, ChoiceContext.Default.ChoiceRequest);
            return choice is null ? (null, HitProblems.Malformed("It is null.")) : (choice, null);
        }
        catch (BadHttpRequestException fault)
        {
            return (null, HitProblems.Incomplete(fault.StatusCode));
        }
        catch (JsonException fault)
        {
            return (null, HitProblems.Malformed(fault.Message));
        }
    }

    // A choice that says two things at once says nothing.
    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, AllowDuplicateProperties = false, MaxDepth = 8,
        RespectNullableAnnotations = true)]
    [JsonSerializable(typeof(ChoiceRequest))]
    private sealed partial class ChoiceContext : JsonSerializerContext;
}

internal sealed record ShownNotice
{
    public required string Hash { get; init; }

    public required string Language { get; init; }
}

/// <summary>What a choice grants and refuses.</summary>
internal sealed record ChosenPurposes(PurposeSet Granted, PurposeSet Denied)
{
    /// <summary>
    /// Null when a saved choice does not answer for every purpose of the notice, and for nothing else.
    /// </summary>
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
