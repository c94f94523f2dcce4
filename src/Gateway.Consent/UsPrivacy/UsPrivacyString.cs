using System.Diagnostics.CodeAnalysis;

namespace Gateway.Consent.UsPrivacy;

/// <summary>
/// A US Privacy string (IAB "US Privacy String", version 1): <c>1</c>, notice, opt-out of sale, LSPA; letters Y, N
/// and - for not applicable.
/// </summary>
public sealed record UsPrivacyString
{
    private UsPrivacyString(char notice, char optOutSale, char lspaCovered) =>
        (Notice, OptOutSale, LspaCovered) = (notice, optOutSale, lspaCovered);

    /// <summary>Version, always 1.</summary>
    public static int Version => 1;

    /// <summary>Was notice of the right to opt out given? Y, N or -.</summary>
    public char Notice { get; }

    /// <summary>Did the visitor opt out of sale? Y, N, or -, which is clear only in <c>1---</c>.</summary>
    public char OptOutSale { get; }

    /// <summary>Is it a covered transaction of the LSPA? Y, N or -.</summary>
    public char LspaCovered { get; }

    /// <summary>False for <c>1---</c>: the CCPA does not apply.</summary>
    public bool Applies => (Notice, OptOutSale, LspaCovered) != ('-', '-', '-');

    /// <summary>True for <c>1---</c>, and for no opt-out where notice was not withheld.</summary>
    public bool SaleAllowed => !Applies || (OptOutSale == 'N' && Notice != 'N');

    /// <summary>Decodes exactly four characters; letter case matters.</summary>
    public static bool TryDecode(
        ReadOnlySpan<char> text, [NotNullWhen(true)] out UsPrivacyString? privacy, out DecodeError error)
    {
        privacy = null;
        error = new(text.IsEmpty ? DecodeFault.Empty : DecodeFault.BadForm, Math.Min(text.Length, 4));
        if (text.Length != 4)
            return false;
        error = new(DecodeFault.UnsupportedVersion, 0);
        if (text[0] != '1')
            return false;
        var bad = text[1..].IndexOfAnyExcept('Y', 'N', '-');
        error = bad < 0 ? default : new(DecodeFault.BadCharacter, bad + 1);
        privacy = bad < 0 ? new(text[1], text[2], text[3]) : null;
        return privacy is not null;
    }
}
