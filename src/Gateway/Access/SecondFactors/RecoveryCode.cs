using System.Security.Cryptography;
using System.Text;

namespace Gateway.Access.SecondFactors;

/// <summary>
/// Codes for the day when the phone is lost: 120 random bits each, so that a fast hash keeps them (ASVS 5.0, 6.5.2),
/// and each opens once.
/// </summary>
internal static class RecoveryCode
{
    private const int Count = 10;
    private const int Bytes = 15;

    /// <summary>A new set, as it is shown for the only time, in groups of four.</summary>
    public static IReadOnlyList<string> NewSet() =>
    [
        .. Enumerable.Range(0, Count).Select(_ => string.Join('-',
            Base32.Encode(RandomNumberGenerator.GetBytes(Bytes)).Chunk(4).Select(group => new string(group)))),
    ];

    /// <summary>What is kept of a code. How it is grouped, and upper or lower case, make no difference.</summary>
    public static string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        code.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal)
            .ToUpperInvariant())));
}
