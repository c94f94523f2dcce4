namespace Gateway.Consent.Google;

/// <summary>
/// The <c>gcs</c> parameter of Google's tags: <c>G1</c>, ad_storage, analytics_storage; 1, 0 or - (unset).
/// </summary>
/// <param name="AdStorage">State of ad_storage.</param>
/// <param name="AnalyticsStorage">State of analytics_storage.</param>
public readonly record struct GcsSignal(ConsentState AdStorage, ConsentState AnalyticsStorage)
{
    /// <summary>Decodes exactly four characters.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, out GcsSignal signal, out DecodeError error)
    {
        signal = default;
        error = new(text.IsEmpty ? DecodeFault.Empty : DecodeFault.BadForm, Math.Min(text.Length, 4));
        if (text.Length != 4 || text is not ['G', '1', ..])
            return false;
        var bad = text[2..].IndexOfAnyExcept('0', '1', '-');
        error = bad < 0 ? default : new(DecodeFault.BadCharacter, bad + 2);
        signal = bad < 0 ? new(State(text[2]), State(text[3])) : default;
        return bad < 0;
    }

    private static ConsentState State(char digit) => digit switch
    {
        '1' => ConsentState.Granted,
        '0' => ConsentState.Denied,
        _ => ConsentState.Unknown,
    };
}
