using System.Security.Cryptography;
using System.Text;

namespace Gateway.Consents.Accounts;

/// <summary>
/// Who chooses in one request. Device and account are two subjects with records of their own, never merged
/// (CNIL, 2025-131): the account's choice counts while its owner is logged in, and leaves the device's as it was.
/// </summary>
/// <param name="Device">The device's consent id; null when it has none.</param>
/// <param name="Account">The account's consent id; null when nobody is logged in.</param>
/// <param name="Why">Why a token that came does not count.</param>
internal sealed record ConsentSubject(string? Device, string? Account, string? Why)
{
    private const string Prefix = "acc-";

    /// <summary>Whether a consent id is an account's: no browser may claim it without the account's token.</summary>
    public static bool IsAccount(string? id) => id is not null && id.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>
    /// The consent id of an account: the same on every device, and another one on every site. It does not lead back to
    /// the account without the site's key.
    /// </summary>
    public static string IdOf(string site, string pseudonym) => Prefix + Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"gateway consent of an account\n{site}\n{pseudonym}")))[..32];
}
