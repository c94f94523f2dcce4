using Gateway.Templates.Running;

namespace Gateway.Templates.Vendors;

/// <summary>One thread's memory for the JSON of a rendering, used again for every one.</summary>
internal sealed class RenderBuffers
{
    [ThreadStatic]
    private static RenderBuffers? own;

    private RenderBuffers() => Sink = new JsonSink(Text);

    public JsonText Text { get; } = new();

    public JsonSink Sink { get; }

    public static RenderBuffers Take()
    {
        var buffers = own ??= new RenderBuffers();
        buffers.Text.Clear();
        return buffers;
    }
}
