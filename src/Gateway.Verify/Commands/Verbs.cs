using System.Security.Cryptography;

namespace Gateway.Verify.Commands;

/// <summary>The verbs of gwaudit.</summary>
internal static class Verbs
{
    private const string Usage = """
        gwaudit: checks what a Gateway ledger handed out, offline.

          verify       --bundle PATH                      is it whole, unaltered, and were the rules kept
          replay       --bundle PATH [--at INSTANT]       the same, and what was in force at an instant
          proof        --bundle PATH --index N [--out F] [--leaf F]
                                                          the proof of one entry, and the entry
          proof        --check F --leaf F --policy F      checks such a proof
          consistency  --bundle PATH --from CHECKPOINT    does the log continue an earlier checkpoint
          recount      --bundle PATH [--report F]         computes a report again
          disclose     --bundle PATH --partner ID --out PATH
                                                          one partner's records, provably all of them
          key          --name NAME --out F [--log]        a key for a witness (or a log)
          witness      --name NAME --key F --state F --policy F [--listen URL]

        With every --bundle:
          --policy F           whom to trust; take it from a source of your own
          --known F            a signed checkpoint that you kept; may be repeated
          --max-tail HOURS     how long entries may wait for a witness or time stamp (24)
          --require-anchored   refuse what only the log itself vouches for
          --tsa F              certificates (PEM) of time-stamping authorities; may be repeated
          --json, --lang en|fr|both

        Exit codes: 0 ok, 1 altered, 2 forked, 3 incomplete, 4 signature or policy, 5 unanchored, 6 rule broken,
        64 wrong usage.
        """;

    public static async Task<ExitCode> RunAsync(string[] words, TextWriter output, TextWriter errors)
    {
        try
        {
            return words switch
            {
                ["verify", .. var rest] => VerifyCommand.Run(rest, output),
                ["replay", .. var rest] => VerifyCommand.Replay(rest, output),
                ["proof", .. var rest] => ProofCommand.Run(rest, output),
                ["consistency", .. var rest] => ConsistencyCommand.Run(rest, output),
                ["recount", .. var rest] => RecountCommand.Run(rest, output),
                ["disclose", .. var rest] => DiscloseCommand.Run(rest, output),
                ["key", .. var rest] => KeyCommand.Run(rest, output),
                ["witness", .. var rest] => await WitnessCommand.RunAsync(rest, output),
                ["help" or "--help" or "-h"] => Help(output),
                _ => throw new UsageException(Usage),
            };
        }
        catch (Exception fault) when (fault is UsageException or IOException or UnauthorizedAccessException
            or CryptographicException or ArgumentException)
        {
            // What the command line names cannot be used. What a bundle holds never gets here: it is judged.
            errors.WriteLine(fault.Message);
            return ExitCode.Usage;
        }
    }

    private static ExitCode Help(TextWriter output)
    {
        output.WriteLine(Usage);
        return ExitCode.Ok;
    }
}
