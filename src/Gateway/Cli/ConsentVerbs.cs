using Gateway.Consent.VendorLists;

namespace Gateway.Cli;

/// <summary>
/// <c>consent decode</c> and <c>consent decide --gvl FILE</c>: one JSON object in per line, one out per line, in
/// order. A line that cannot be answered gives an object with <c>error</c>, and the stream goes on.
/// </summary>
internal static class ConsentVerbs
{
    private const int Done = 0;
    private const int BadCall = 2;
    private const string Usage = "Usage: consent decode | consent decide --gvl FILE";

    public static async Task<int> RunAsync(string[] args, Stream input, Stream output, TextWriter error)
    {
        switch (args)
        {
            case ["decode"]:
                await ConsentLines.AnswerAsync(ConsentDecode.Answer, input, output);
                return Done;
            case ["decide", "--gvl", var file]:
                return await DecideAsync(file, input, output, error);
            default:
                await error.WriteLineAsync(Usage);
                return BadCall;
        }
    }

    private static async Task<int> DecideAsync(string file, Stream input, Stream output, TextWriter error)
    {
        if (!File.Exists(file))
        {
            await error.WriteLineAsync($"--gvl: there is no file {file}.");
            return BadCall;
        }

        if (!VendorList.TryParse(await File.ReadAllBytesAsync(file), out var list, out var problem))
        {
            await error.WriteLineAsync($"--gvl: {problem}");
            return BadCall;
        }

        await ConsentLines.AnswerAsync((row, json) => ConsentDecide.Answer(row, json, list), input, output);
        return Done;
    }
}
