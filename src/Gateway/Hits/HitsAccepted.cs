using System.Buffers;
using System.Text.Json;
using Gateway.Spool;

namespace Gateway.Hits;

/// <summary>202: the ids, in the order of the events, and how durable the acceptance is.</summary>
internal sealed class HitsAccepted(List<SpooledHit> hits, AcceptWrite acceptance, int ignored) : IResult
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? s_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? s_writer;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCodes.Status202Accepted;
        response.ContentType = "application/json";
        var body = Write();
        // With its length known the answer leaves in one piece, without chunks.
        response.ContentLength = body.Length;
        await response.BodyWriter.WriteAsync(body, CancellationToken.None);
    }

    // Of this thread: whoever is given it copies it before anything is awaited.
    private ReadOnlyMemory<byte> Write()
    {
        var buffer = s_buffer ??= new ArrayBufferWriter<byte>(1024);
        var writer = s_writer ??= new Utf8JsonWriter(buffer);
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        Write(writer);
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("accepted"u8);
        for (var i = 0; i < hits.Count; i++)
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, hits[i].Id);
            if (acceptance.IsDuplicate(i)) writer.WriteBoolean("duplicate"u8, true);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteString("durability"u8, "local"u8);
        if (ignored > 0) writer.WriteNumber("ignored_members"u8, ignored);
        writer.WriteEndObject();
    }
}
