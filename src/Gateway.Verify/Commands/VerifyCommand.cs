namespace Gateway.Verify.Commands;

/// <summary><c>gwaudit verify</c>, and <c>gwaudit replay</c>, which shows what was in force besides.</summary>
internal static class VerifyCommand
{
    public static ExitCode Run(string[] words, TextWriter output)
    {
        var arguments = new Arguments(words, BundleCall.Flags);
        var call = new BundleCall(arguments);
        arguments.Done();
        return call.Tell(output, call.Verify());
    }

    public static ExitCode Replay(string[] words, TextWriter output)
    {
        var arguments = new Arguments(words, BundleCall.Flags);
        var table = arguments.Optional("--at") is { } at ? StateTable.At(at) : null;
        var call = new BundleCall(arguments);
        arguments.Done();
        var evidence = call.Verify();
        if (table is null) return call.Tell(output, evidence);
        if (call.Json) table.WriteJson(output, evidence);
        else
        {
            call.Tell(output, evidence);
            table.Write(output, evidence);
        }

        return Summary.Code(evidence);
    }
}
