using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Gateway.Templates.Running;

namespace Gateway.Templates.Vendors;

/// <summary>One thread's writer and its memory, used again for every rendering.</summary>
internal sealed class RenderBuffers
{
    [ThreadStatic]
    private static RenderBuffers? own;

    private RenderBuffers()
    {
        Writer = new Utf8JsonWriter(Output, new JsonWriterOptions
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            SkipValidation = true,
        });
        Sink = new JsonSink(Writer);
    }

    public ArrayBufferWriter<byte> Output { get; } = new(4096);

    public Utf8JsonWriter Writer { get; }

    public JsonSink Sink { get; }

    public static RenderBuffers Take()
    {
        var buffers = own ??= new RenderBuffers();
        buffers.Output.Clear();
        buffers.Writer.Reset();
        return buffers;
    }
}
