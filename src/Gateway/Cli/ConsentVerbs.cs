using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text.Json;
using Gateway.Consent;
using Gateway.Consent.Gpp;
using Gateway.Consent.Json;
using Gateway.Consent.Tcf;
using Gateway.Consent.UsPrivacy;
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
    private const int FlushAt = 64 * 1024;
    private const int LongestLine = 4 * 1024 * 1024;
    private const string Usage = "Usage: consent decode | consent decide --gvl FILE";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private delegate void Answer(JsonElement row, Utf8JsonWriter json);

    public static async Task<int> RunAsync(string[] args, Stream input, Stream output, TextWriter error)
    {
        switch (args)
        {
            case ["decode"]:
                await AnswerLinesAsync(Decode, input, output);
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

        await AnswerLinesAsync((row, json) => Decide(row, json, list), input, output);
        return Done;
    }

    private static async Task AnswerLinesAsync(Answer answer, Stream input, Stream output)
    {
        var reader = PipeReader.Create(input, new(bufferSize: FlushAt, leaveOpen: true));
        var pending = new ArrayBufferWriter<byte>(FlushAt * 2);
        using var json = new Utf8JsonWriter(pending, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        var skipping = false;
        while (true)
        {
            var read = await reader.ReadAsync();
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                AnswerLine(answer, skipping ? default : rest.Slice(0, end), json, pending);
                skipping = false;
                rest = rest.Slice(rest.GetPosition(1, end));
                if (pending.WrittenCount >= FlushAt)
                    await FlushAsync(pending, output);
            }

            if (read.IsCompleted)
            {
                if (skipping || !rest.IsEmpty)
                    AnswerLine(answer, skipping ? default : rest, json, pending);
                break;
            }

            // A line without an end would be buffered for ever: its content is dropped and it is answered with an error.
            skipping |= rest.Length > LongestLine;
            reader.AdvanceTo(skipping ? rest.End : rest.Start, rest.End);
            if (read.Buffer.Length == rest.Length || pending.WrittenCount >= FlushAt)
                await FlushAsync(pending, output);
        }

        await FlushAsync(pending, output);
    }

    private static async Task FlushAsync(ArrayBufferWriter<byte> pending, Stream output)
    {
        await output.WriteAsync(pending.WrittenMemory);
        await output.FlushAsync();
        pending.ResetWrittenCount();
    }

    private static void AnswerLine(
        Answer answer, in ReadOnlySequence<byte> line, Utf8JsonWriter json, ArrayBufferWriter<byte> pending)
    {
        try
        {
            using var row = JsonDocument.Parse(line, Strict);
            answer(row.RootElement, json);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            // Rows are read before anything is written, so the writer has nothing of this line yet.
            WriteError(json, line.Length == 0 ? "empty line, or longer than 4 MiB" : "not a row of this verb");
        }

        json.Flush();
        json.Reset();
        pending.Write("\n"u8);
    }

    private static void Decode(JsonElement row, Utf8JsonWriter json)
    {
        if (Text(row, "tcf") is { } tcf)
            DecodeTcf(tcf, json);
        else if (Text(row, "gpp") is { } gpp)
            DecodeGpp(gpp, json);
        else if (Text(row, "input") is not { } input || !MiscJson.TryWrite(json, Text(row, "kind"), input))
            WriteError(json, "give tcf, gpp, or a known kind with its input");
    }

    private static void DecodeTcf(string text, Utf8JsonWriter json)
    {
        if (TcString.TryDecode(text, out var tc, out var error))
            TcfJson.Write(json, tc);
        else
            WriteError(json, error);
    }

    private static void DecodeGpp(string text, Utf8JsonWriter json)
    {
        if (GppString.TryDecode(text, out var gpp, out var error))
            GppJson.Write(json, gpp);
        else
            WriteError(json, error);
    }

    private static void Decide(JsonElement row, Utf8JsonWriter json, VendorList list)
    {
        if (Text(row, "tc_string") is { } tcf)
            DecideTcf(row, tcf, json, list);
        else if (Text(row, "gpp_string") is { } gpp)
            DecideUs(row, gpp, json);
        else
            WriteError(json, "give tc_string, vendor_id and now, or gpp_string and gpp_sid");
    }

    private static void DecideTcf(JsonElement row, string text, Utf8JsonWriter json, VendorList list)
    {
        if (!row.TryGetProperty("vendor_id", out var id) || !id.TryGetInt32(out var vendorId)
            || !DateTimeOffset.TryParse(
                Text(row, "now"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var now))
        {
            WriteError(json, "give vendor_id as a number and now as an instant");
            return;
        }

        if (!TcString.TryDecode(text, out var tc, out var error))
        {
            WriteError(json, error);
            return;
        }

        var decision = TcVendorDecision.Of(list, vendorId, tc.Core, TcVendorSignals.Of(tc, vendorId), now);
        DecisionJson.Write(json, TcStringRules.Intrinsic.Check(tc, now), decision);
    }

    private static void DecideUs(JsonElement row, string text, Utf8JsonWriter json)
    {
        if (!GppString.TryDecode(text, out var gpp, out var error))
        {
            WriteError(json, error);
            return;
        }

        var gpc = GlobalPrivacyControl.IsOptOut(Text(row, "sec_gpc_header"));
        var verdict = default(UsVerdict);
        var inForce = row.GetProperty("gpp_sid").EnumerateArray().Select(sid => sid.GetInt32()).ToHashSet();
        foreach (var section in gpp.Sections.Where(section => inForce.Contains(section.Id)))
        {
            if (section.Error.Fault != DecodeFault.None)
            {
                WriteError(json, section.Error);
                return;
            }

            if (section.Us is { } us)
                verdict = verdict.And(us.Answers, gpc);
        }

        DecisionJson.Write(json, verdict);
    }

    private static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static void WriteError(Utf8JsonWriter json, DecodeError error)
    {
        json.WriteStartObject();
        GppJson.WriteError(json, error);
        json.WriteEndObject();
    }

    private static void WriteError(Utf8JsonWriter json, string error)
    {
        json.WriteStartObject();
        json.WriteString("error", error);
        json.WriteEndObject();
    }
}
