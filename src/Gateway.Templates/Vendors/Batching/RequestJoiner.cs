using System.Buffers;

namespace Gateway.Templates.Vendors.Batching;

/// <summary>
/// Puts the events of requests with the same envelope into one request, up to what the vendor takes. The events' bytes
/// are copied as they were rendered: no number and no text is read again.
/// </summary>
internal sealed class RequestJoiner(BatchFacts batch)
{
    /// <summary>The largest body where the vendor names no limit: what a process holds in memory is bounded.</summary>
    private const int MostBytes = 4 * 1024 * 1024;

    private readonly int mostBytes = Math.Min(batch.MaxBytes ?? MostBytes, MostBytes);

    public IReadOnlyList<JoinedRequest> Join(IReadOnlyList<VendorRequest> requests)
    {
        var groups = new List<Group>();
        // Per envelope the group that still has room. Two envelopes with one hash take turns and are joined less.
        var open = new Dictionary<int, Group>();
        for (var i = 0; i < requests.Count; i++)
        {
            var request = requests[i];
            if (request.Slot is not { } slot)
            {
                groups.Add(new Group(request, i));
            }
            else if (open.TryGetValue(slot.Envelope, out var group) && HasRoom(group, slot)
                && Envelope.IsSame(group.First, request))
            {
                group.Add(slot, i);
            }
            else
            {
                groups.Add(open[slot.Envelope] = new Group(request, i));
            }
        }
        return groups.ConvertAll(group => Write(group, requests));
    }

    private bool HasRoom(Group group, EventSlot slot) =>
        group.Events + slot.Events <= batch.Max && group.Bytes + slot.Length + 1 <= mostBytes;

    private static JoinedRequest Write(Group group, IReadOnlyList<VendorRequest> requests)
    {
        var members = group.Members;
        if (members.Count == 1)
            return new JoinedRequest(group.First, members, [0], rented: null);
        var slot = group.First.Slot!.Value;
        var memory = ArrayPool<byte>.Shared.Rent(group.Bytes);
        var firstEvents = new int[members.Count];
        var (length, events) = (Append(memory, 0, Envelope.Before(group.First, slot)), 0);
        for (var i = 0; i < members.Count; i++)
        {
            if (i > 0)
                memory[length++] = (byte)',';
            var request = requests[members[i]];
            var own = request.Slot!.Value;
            length = Append(memory, length, request.Body.Span.Slice(own.Start, own.Length));
            firstEvents[i] = events;
            events += own.Events;
        }
        var joined = slot with { Length = length - slot.Start, Events = events };
        length = Append(memory, length, Envelope.After(group.First, slot));
        return new JoinedRequest(
            group.First with { Body = memory.AsMemory(0, length), Slot = joined }, members, firstEvents, memory);
    }

    private static int Append(byte[] memory, int at, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(memory.AsSpan(at));
        return at + bytes.Length;
    }

    private sealed class Group
    {
        public Group(VendorRequest first, int index)
        {
            First = first;
            Members.Add(index);
            (Events, Bytes) = (first.Slot?.Events ?? 1, first.Body.Length);
        }

        public VendorRequest First { get; }

        public List<int> Members { get; } = [];

        public int Events { get; private set; }

        /// <summary>Length of the body that they make.</summary>
        public int Bytes { get; private set; }

        public void Add(EventSlot slot, int index)
        {
            Members.Add(index);
            Events += slot.Events;
            Bytes += slot.Length + 1;
        }
    }
}
