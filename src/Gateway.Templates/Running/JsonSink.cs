using System.Text;
using Gateway.Templates.Language;
using Gateway.Templates.Values;

namespace Gateway.Templates.Running;

/// <summary>
/// Writes values as JSON. When it prunes, members and elements that are null, "", {} or [] are left out: an opening
/// brace is held back until something stands inside it.
/// </summary>
internal sealed partial class JsonSink
{
    private const int MaxDepth = 64;

    private readonly JsonText text;
    private readonly PendingDigests digests;
    private readonly Held[] open = new Held[MaxDepth];
    private bool prunes;
    private int maxOutput;
    private int depth;
    private int written;
    private int eventsStart;
    private int eventsEnd;

    public JsonSink(JsonText text) => (this.text, digests) = (text, new PendingDigests(text));

    private enum Shape : byte { List, Object }

    /// <summary>Members that the engine adds at the top of the outermost object.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Added { get; set; } = [];

    /// <summary>Where the source writes the list of events whose bytes <see cref="Events"/> notes.</summary>
    public Place EventsAt { get; set; }

    /// <summary>Where what stands inside the list of events begins and ends; null when none was written.</summary>
    public (int Start, int End)? Events => eventsEnd > 0 ? (eventsStart, eventsEnd) : null;

    /// <summary>How many bytes were written.</summary>
    public int Position => text.Length;

    /// <summary>What was written, complete.</summary>
    public ReadOnlySpan<byte> Finish()
    {
        digests.Fill();
        return text.Written;
    }

    public void Reset(bool prune, int maxBytes)
    {
        digests.Forget();
        (prunes, maxOutput, depth, written) = (prune, maxBytes, 0, 0);
        (EventsAt, eventsStart, eventsEnd) = (default, 0, 0);
        pendingName = null;
    }

    public void StartObject(Place place) => Start(Shape.Object, place);

    public void StartList(Place place) => Start(Shape.List, place);

    public void EndObject() => End();

    public void EndList() => End();

    private void Start(Shape shape, Place place)
    {
        if (depth == MaxDepth)
            throw Run.Fail($"The value is nested deeper than {MaxDepth}.", place);
        open[depth++] = new Held(shape, pendingName, pendingUtf8, shape == Shape.List && place == EventsAt);
        (pendingName, pendingUtf8) = (null, default);
        if (!prunes || depth == 1)
            Flush(place);
    }

    private void End()
    {
        depth--;
        if (depth >= written)
        {
            (pendingName, pendingUtf8) = (null, default);
            return;
        }
        written = depth;
        if (open[depth].IsEvents)
            eventsEnd = text.Length;
        if (open[depth].Shape == Shape.Object)
            text.EndObject();
        else
            text.EndList();
    }

    /// <summary>Writes the braces that were held back, because something stands inside them now.</summary>
    private void Flush(Place place)
    {
        for (; written < depth; written++)
        {
            ref var held = ref open[written];
            WriteName(held.Name, held.Utf8);
            if (held.Shape == Shape.Object)
                text.StartObject();
            else
                text.StartList();
            if (held.IsEvents)
                eventsStart = text.Length;
            if (written > 0 || held.Shape != Shape.Object)
                continue;
            foreach (var (name, value) in Added)
            {
                text.Name(Encoding.UTF8.GetBytes(name));
                text.String(value);
            }
        }
        if (text.Length > maxOutput)
            throw Run.Fail($"The result is larger than {maxOutput} bytes.", place);
    }

    private struct Held(Shape shape, MemberName? name, ReadOnlyMemory<byte> utf8, bool isEvents)
    {
        public readonly Shape Shape = shape;
        public readonly bool IsEvents = isEvents;
        public readonly MemberName? Name = name;
        public readonly ReadOnlyMemory<byte> Utf8 = utf8;
    }
}
