using System.Security.Cryptography;
using Gateway.Ledger.Notes;

namespace Gateway.Verify.Commands;

/// <summary><c>gwaudit key</c>: makes a key for a witness (or a log) and shows the line that a policy needs.</summary>
internal static class KeyCommand
{
    public static ExitCode Run(string[] words, TextWriter output)
    {
        var arguments = new Arguments(words, "--log");
        var (name, path, forLog) = (arguments.Required("--name"), arguments.Required("--out"), arguments.Flag("--log"));
        arguments.Done();
        if (!Note.IsKeyName(name)) throw new UsageException("A key's name has no space and no plus.");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new StreamWriter(path, options)) file.Write(key.ExportPkcs8PrivateKeyPem());
        output.WriteLine(forLog ? $"log {NoteKey.ForEcdsa(name, key)}"
            : $"witness {name} {NoteKey.ForEcdsaCosigner(name, key)}");
        return ExitCode.Ok;
    }
}
