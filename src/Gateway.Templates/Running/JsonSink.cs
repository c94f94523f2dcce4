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
    private const int None = -1;

    private readonly JsonText text;
    private readonly PendingDigests digests;
    private readonly Shape[] shapes = new Shape[MaxDepth];

    /// <summary>The names of what is open; those of a tree's members are UTF-8 and stand beside.</summary>
    private readonly MemberName?[] names = new MemberName?[MaxDepth];
    private readonly ReadOnlyMemory<byte>[] treeNames = new ReadOnlyMemory<byte>[MaxDepth];
    private bool prunes;
    private int maxOutput;
    private int depth;
    private int written;
    private int eventsStart;
    private int eventsEnd;

    /// <summary>How deep the list of events that is open lies.</summary>
    private int eventsDepth = None;

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
        (EventsAt, eventsStart, eventsEnd, eventsDepth) = (default, 0, 0, None);
        (pendingName, isTreeMember) = (null, false);
    }

    public void StartObject(Place place) => Start(Shape.Object, place);

    public void StartList(Place place) => Start(Shape.List, place);

    public void EndObject() => End();

    public void EndList() => End();

    private void Start(Shape shape, Place place)
    {
        if (depth == MaxDepth)
            throw Run.Fail($"The value is nested deeper than {MaxDepth}.", place);
        shapes[depth] = shape;
        names[depth] = pendingName;
        if (isTreeMember)
            treeNames[depth] = pendingUtf8;
        if (shape == Shape.List && place == EventsAt)
            eventsDepth = depth;
        depth++;
        (pendingName, isTreeMember) = (null, false);
        if (!prunes || depth == 1)
            Flush(place);
    }

    private void End()
    {
        depth--;
        if (depth >= written)
        {
            if (depth == eventsDepth)
                eventsDepth = None;
            (pendingName, isTreeMember) = (null, false);
            return;
        }
        written = depth;
        if (depth == eventsDepth)
            (eventsEnd, eventsDepth) = (text.Length, None);
        if (shapes[depth] == Shape.Object)
            text.EndObject();
        else
            text.EndList();
    }

    private void Flush(Place place)
    {
        if (written < depth)
            WriteHeld();
        if (text.Length > maxOutput)
            throw Run.Fail($"The result is larger than {maxOutput} bytes.", place);
    }

    /// <summary>Writes the braces that were held back, because something stands inside them now.</summary>
    private void WriteHeld()
    {
        for (; written < depth; written++)
        {
            WriteName(names[written], treeNames[written]);
            if (shapes[written] == Shape.Object)
                text.StartObject();
            else
                text.StartList();
            if (written == eventsDepth)
                eventsStart = text.Length;
            if (written > 0 || shapes[written] != Shape.Object)
                continue;
            foreach (var (name, value) in Added)
            {
                text.Name(Encoding.UTF8.GetBytes(name));
                text.String(value);
            }
        }
    }
}
