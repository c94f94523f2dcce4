using System.Text.Json;

namespace Gateway.Templates.Vendors.Answers;

/// <summary>The events of the request that an answer is about: to which member each belongs, and their ids.</summary>
internal sealed class SentEvents(JoinedRequest? joined) : IDisposable
{
    private JsonDocument? events;

    public int Members => joined?.Members.Count ?? 1;

    /// <summary>The member whose event stands at a position; -1 when there is none.</summary>
    public int MemberOf(int position)
    {
        if (Members == 1)
            return 0;
        if (position < 0 || position >= joined!.Request.Slot!.Value.Events)
            return -1;
        var found = Array.BinarySearch(joined.FirstEvents, position);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>The positions of the events with this id; vendors repeat the ids that they were given.</summary>
    public IEnumerable<int> WithId(JsonPath of, string id)
    {
        if (Members == 1)
        {
            yield return 0;
            yield break;
        }
        var position = 0;
        foreach (var sent in Events().EnumerateArray())
        {
            if (of.Text(sent) == id)
                yield return position;
            position++;
        }
    }

    public void Dispose() => events?.Dispose();

    private JsonElement Events()
    {
        var slot = joined!.Request.Slot!.Value;
        events ??= JsonDocument.Parse(joined.Request.Body.Slice(slot.Start - 1, slot.Length + 2));
        return events.RootElement;
    }
}
