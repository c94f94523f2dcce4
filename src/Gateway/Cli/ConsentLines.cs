using System.Buffers;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gateway.Cli;

/// <summary>
/// Answers rows of NDJSON one by one, for millions of lines: the memory taken is that of the longest line, and what is
/// answered is written when the input pauses, so that a caller may also ask line by line.
/// </summary>
internal static class ConsentLines
{
    private const int FlushAt = 64 * 1024;
    private const int LongestLine = 4 * 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task AnswerAsync(Action<JsonElement, Utf8JsonWriter> answer, Stream input, Stream output)
    {
        var reader = PipeReader.Create(input, new(bufferSize: FlushAt, leaveOpen: true));
        var pending = new ArrayBufferWriter<byte>(FlushAt * 2);
        using var json = new Utf8JsonWriter(pending, Plain);
        var tooLong = false;
        while (true)
        {
            var read = await reader.ReadAsync();
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                Answer(answer, rest.Slice(0, end), tooLong, json, pending);
                tooLong = false;
                rest = rest.Slice(rest.GetPosition(1, end));
                if (pending.WrittenCount >= FlushAt)
                    await FlushAsync(pending, output);
            }

            if (read.IsCompleted)
            {
                if (tooLong || !rest.IsEmpty)
                    Answer(answer, rest, tooLong, json, pending);
                break;
            }

            // A line without an end would be buffered for ever: what came of it is dropped, and it is answered so.
            tooLong |= rest.Length > LongestLine;
            reader.AdvanceTo(tooLong ? rest.End : rest.Start, rest.End);
            await FlushAsync(pending, output);
        }

        await FlushAsync(pending, output);
    }

    private static void Answer(
        Action<JsonElement, Utf8JsonWriter> answer, in ReadOnlySequence<byte> line, bool tooLong, Utf8JsonWriter json,
        ArrayBufferWriter<byte> pending)
    {
        try
        {
            if (tooLong)
                ConsentRow.WriteError(json, "the line is longer than 4 MiB");
            else
                AnswerRow(answer, line, json);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException
            or KeyNotFoundException)
        {
            // Rows are read before anything is written, so the writer has nothing of this line yet.
            ConsentRow.WriteError(json, "the line is no row of this verb");
        }

        json.Flush();
        json.Reset();
        pending.Write("\n"u8);
    }

    private static void AnswerRow(
        Action<JsonElement, Utf8JsonWriter> answer, in ReadOnlySequence<byte> line, Utf8JsonWriter json)
    {
        using var row = JsonDocument.Parse(line, Strict);
        answer(row.RootElement, json);
    }

    private static async Task FlushAsync(ArrayBufferWriter<byte> pending, Stream output)
    {
        if (pending.WrittenCount == 0)
            return;
        await output.WriteAsync(pending.WrittenMemory);
        await output.FlushAsync();
        pending.ResetWrittenCount();
    }
}
