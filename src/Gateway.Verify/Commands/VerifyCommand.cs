using System.Text.Json;
using Gateway.Verify.Verification;

namespace Gateway.Verify.Commands;

/// <summary><c>gwaudit verify</c>, and <c>gwaudit replay</c>, which shows what was in force besides.</summary>
internal static class VerifyCommand
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static ExitCode Run(string[] words, TextWriter output)
    {
        var arguments = new Arguments(words, Evidences.Flags);
        var evidence = Evidences.Verify(arguments);
        Show(arguments, evidence, output);
        return Summary.Code(evidence);
    }

    public static ExitCode Replay(string[] words, TextWriter output)
    {
        var arguments = new Arguments(words, Evidences.Flags);
        var at = arguments.Optional("--at");
        var evidence = Evidences.Verify(arguments);
        Show(arguments, evidence, output);
        if (at is not null) StateTable.Write(output, evidence, at);
        return Summary.Code(evidence);
    }

    private static void Show(Arguments arguments, Evidence evidence, TextWriter output)
    {
        var (json, language) = (arguments.Flag("--json"), arguments.Optional("--lang") ?? "both");
        if (language is not ("en" or "fr" or "both")) throw new UsageException("'--lang' is en, fr or both.");
        arguments.Done();
        if (json) output.WriteLine(Summary.ToJson(evidence).ToJsonString(Indented));
        else Summary.Write(output, evidence, language);
    }
}
