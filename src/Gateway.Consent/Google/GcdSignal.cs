using System.Buffers;

namespace Gateway.Consent.Google;

/// <summary>
/// The <c>gcd</c> parameter of Google's tags: <c>1</c>, four times a separator and a letter, a character of flags and
/// perhaps two more. Google documents none of it; the bits are those observed: a letter is 16 (declared) + 4 × default
/// + update with 1 unset, 2 denied, 3 granted, and 8 among the flags is GPC.
/// </summary>
/// <param name="AdStorage">ad_storage</param>
/// <param name="AnalyticsStorage">analytics_storage</param>
/// <param name="AdUserData">ad_user_data</param>
/// <param name="AdPersonalization">ad_personalization</param>
/// <param name="Gpc">True when the tag saw Global Privacy Control.</param>
public readonly record struct GcdSignal(
    GcdState AdStorage, GcdState AnalyticsStorage, GcdState AdUserData, GcdState AdPersonalization, bool Gpc)
{
    private const int ShortLength = 10;
    private const int LongLength = 12;
    private const int GpcFlag = 8;

    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
    private static readonly SearchValues<char> Alphabet = SearchValues.Create(Digits);

    /// <summary>Decodes 10 or 12 characters.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, out GcdSignal signal, out DecodeError error)
    {
        signal = default;
        error = new(text.IsEmpty ? DecodeFault.Empty : DecodeFault.BadForm, 0);
        if (text.Length is not (ShortLength or LongLength) || text[0] != '1')
            return false;
        var bad = text.IndexOfAnyExcept(Alphabet);
        error = bad < 0 ? default : new(DecodeFault.BadCharacter, bad);
        if (bad >= 0)
            return false;
        var gpc = (Digits.IndexOf(text[9]) & GpcFlag) != 0;
        signal = new(State(text[2]), State(text[4]), State(text[6]), State(text[8]), gpc);
        return true;
    }

    private static GcdState State(char letter)
    {
        var bits = Digits.IndexOf(letter);
        return new(Code(bits >> 2 & 3), Code(bits & 3));
    }

    private static ConsentState Code(int code) => code switch
    {
        3 => ConsentState.Granted,
        2 => ConsentState.Denied,
        _ => ConsentState.Unknown,
    };
}
