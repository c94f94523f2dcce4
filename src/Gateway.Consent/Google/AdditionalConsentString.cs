using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Gateway.Consent.Google;

/// <summary>
/// An Additional Consent string (Google, "Additional Consent technical specification"): consent for Google's ad-tech
/// providers that are not in the Global Vendor List. Version 1 is <c>1~ids</c>, version 2
/// <c>2~consented~dv.disclosed</c>; ids have dots between them and lists may be empty.
/// </summary>
public sealed class AdditionalConsentString
{
    private const string DisclosedPrefix = "dv.";
    private readonly int[] _consented;
    private readonly int[]? _disclosed;

    private AdditionalConsentString(int version, int[] consented, int[]? disclosed) =>
        (Version, _consented, _disclosed) = (version, consented, disclosed);

    /// <summary>1 or 2.</summary>
    public int Version { get; }

    /// <summary>Providers consented, in the order written.</summary>
    public IReadOnlyList<int> Consented => _consented;

    /// <summary>
    /// Providers shown and not consented, in the order written; null in version 1, which does not say.
    /// </summary>
    public IReadOnlyList<int>? DisclosedNotConsented => _disclosed;

    /// <summary>True when the provider is consented and not also listed as not consented.</summary>
    public bool IsConsented(int providerId) =>
        _consented.AsSpan().Contains(providerId) && !(_disclosed ?? []).AsSpan().Contains(providerId);

    /// <summary>Decodes a string of either version.</summary>
    public static bool TryDecode(
        ReadOnlySpan<char> text, [NotNullWhen(true)] out AdditionalConsentString? ac, out DecodeError error)
    {
        ac = null;
        if (text.Length is 0 or > DecodeError.MaxLength)
            error = new(text.IsEmpty ? DecodeFault.Empty : DecodeFault.TooLong, 0);
        else if (text is not ['1' or '2', '~', ..])
            error = new(DecodeFault.UnsupportedVersion, 0);
        else
            ac = text[0] == '1' ? DecodeV1(text, out error) : DecodeV2(text, out error);
        return ac is not null;
    }

    private static AdditionalConsentString? DecodeV1(ReadOnlySpan<char> text, out DecodeError error) =>
        TryReadIds(text, 2, text.Length, out var consented, out error) ? new(1, consented, null) : null;

    private static AdditionalConsentString? DecodeV2(ReadOnlySpan<char> text, out DecodeError error)
    {
        var end = text[2..].IndexOf('~') + 2;
        if (end < 2 || !text[(end + 1)..].StartsWith(DisclosedPrefix))
        {
            error = new(DecodeFault.BadForm, end < 2 ? text.Length : end + 1);
            return null;
        }

        return TryReadIds(text, 2, end, out var consented, out error)
            && TryReadIds(text, end + 1 + DisclosedPrefix.Length, text.Length, out var disclosed, out error)
            ? new(2, consented, disclosed)
            : null;
    }

    private static bool TryReadIds(
        ReadOnlySpan<char> text, int start, int end, [NotNullWhen(true)] out int[]? ids, out DecodeError error)
    {
        var list = text[start..end];
        error = default;
        ids = list.IsEmpty ? [] : new int[list.Count('.') + 1];
        for (var i = 0; i < ids.Length; i++)
        {
            var length = list.IndexOf('.');
            var id = length < 0 ? list : list[..length];
            if (!int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out ids[i]) || ids[i] == 0)
            {
                error = new(DecodeFault.BadForm, end - list.Length);
                ids = null;
                return false;
            }

            list = list[Math.Min(id.Length + 1, list.Length)..];
        }

        return true;
    }
}
