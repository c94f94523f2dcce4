using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Gateway.Verify.Verification;

namespace Gateway.Verify.Commands;

/// <summary>What every verb on a bundle has: the bundle, whom to trust, and how the verdict is told.</summary>
internal sealed class BundleCall
{
    public static readonly string[] Flags = ["--json", "--require-anchored"];

    private readonly VerifyOptions options;
    private readonly string language;

    /// <summary>Reads the options, before anything is looked at that takes long.</summary>
    /// <exception cref="UsageException">One is missing, or names what cannot be used.</exception>
    public BundleCall(Arguments arguments)
    {
        Path = arguments.Required("--bundle");
        Json = arguments.Flag("--json");
        language = arguments.Optional("--lang") ?? "both";
        if (language is not ("en" or "fr" or "both")) throw new UsageException("'--lang' is en, fr or both.");
        options = Options(arguments);
    }

    public string Path { get; }

    /// <summary>Whether the answer is for programs.</summary>
    public bool Json { get; }

    public Evidence Verify() => BundleVerifier.Verify(BundleFiles.Open(Path), options);

    /// <summary>The verdict, in the language that was asked for.</summary>
    public ExitCode Tell(TextWriter output, Evidence evidence)
    {
        if (Json) output.WriteLine(Summary.ToJson(evidence).ToJsonString(Summary.Indented));
        else Summary.Write(output, evidence, language);
        return Summary.Code(evidence);
    }

    private static VerifyOptions Options(Arguments arguments)
    {
        var authorities = new X509Certificate2Collection();
        foreach (var path in arguments.All("--tsa")) Add(authorities, path);
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

    // Without a certificate time stamps are not looked at: whoever names a file wants them to be.
    private static void Add(X509Certificate2Collection authorities, string path)
    {
        var (before, text) = (authorities.Count, Encoding.UTF8.GetString(BundleFiles.Read(path)));
        try
        {
            authorities.ImportFromPem(text);
        }
        catch (CryptographicException fault)
        {
            throw new UsageException($"'{path}' holds a certificate that cannot be read: {fault.Message}");
        }

        if (authorities.Count == before) throw new UsageException($"'{path}' holds no certificate in PEM.");
    }

    private static TimeSpan Hours(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours)
        && hours < TimeSpan.MaxValue.TotalHours / 2
            ? TimeSpan.FromHours(hours)
            : throw new UsageException($"'--max-tail' is a number of hours, not '{text}'.");
}
