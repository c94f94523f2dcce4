using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Gateway.Verify.Verification;

namespace Gateway.Verify.Commands;

/// <summary>The options that every verb on a bundle has, and the verification that comes before all else.</summary>
internal static class Evidences
{
    public static readonly string[] Flags = ["--json", "--require-anchored"];

    public static Evidence Verify(Arguments arguments) =>
        BundleVerifier.Verify(BundleFiles.Open(arguments.Required("--bundle")), Options(arguments));

    private static VerifyOptions Options(Arguments arguments)
    {
        var authorities = new X509Certificate2Collection();
        foreach (var path in arguments.All("--tsa")) authorities.ImportFromPem(File.ReadAllText(path));
        return new VerifyOptions
        {
            Policy = arguments.Optional("--policy") is { } policy
                ? BundleFiles.Read(policy)
                : default(ReadOnlyMemory<byte>?),
            Known = [.. arguments.All("--known").Select(path => (ReadOnlyMemory<byte>)BundleFiles.Read(path))],
            MaxTail = arguments.Optional("--max-tail") is { } hours ? Hours(hours) : new VerifyOptions().MaxTail,
            RequireAnchored = arguments.Flag("--require-anchored"),
            TimeStampAuthorities = authorities,
        };
    }

    private static TimeSpan Hours(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours)
        && hours < TimeSpan.MaxValue.TotalHours / 2
            ? TimeSpan.FromHours(hours)
            : throw new UsageException($"'--max-tail' is a number of hours, not '{text}'.");
}
