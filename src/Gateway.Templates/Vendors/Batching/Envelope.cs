namespace Gateway.Templates.Vendors.Batching;

/// <summary>All of a request but its events: only requests with the same envelope are joined.</summary>
internal static class Envelope
{
    /// <summary>Where a rendered body's events lie, with the hash of all else; null when it has none.</summary>
    public static EventSlot? SlotOf(
        string method, Uri url, IReadOnlyList<KeyValuePair<string, string>> headers, in RenderedBody body)
    {
        if (body.Events is not var (start, end, count))
            return null;
        var hash = new HashCode();
        hash.Add(method);
        hash.Add(url.OriginalString);
        hash.Add(body.ContentType);
        for (var i = 0; i < headers.Count; i++)
        {
            hash.Add(headers[i].Key);
            hash.Add(headers[i].Value);
        }
        hash.AddBytes(body.Bytes.Span[..start]);
        hash.AddBytes(body.Bytes.Span[end..]);
        return new EventSlot(start, end - start, count, hash.ToHashCode());
    }

    /// <summary>Whether two requests that have slots differ in nothing but their events.</summary>
    public static bool IsSame(VendorRequest one, VendorRequest other)
    {
        var (left, right) = (one.Slot!.Value, other.Slot!.Value);
        return left.Envelope == right.Envelope
            && one.Method == other.Method
            && one.Url.OriginalString == other.Url.OriginalString
            && one.ContentType == other.ContentType
            && HaveSameHeaders(one.Headers, other.Headers)
            && Before(one, left).SequenceEqual(Before(other, right))
            && After(one, left).SequenceEqual(After(other, right));
    }

    public static ReadOnlySpan<byte> Before(VendorRequest request, EventSlot slot) => request.Body.Span[..slot.Start];

    public static ReadOnlySpan<byte> After(VendorRequest request, EventSlot slot) =>
        request.Body.Span[(slot.Start + slot.Length)..];

    private static bool HaveSameHeaders(
        IReadOnlyList<KeyValuePair<string, string>> one, IReadOnlyList<KeyValuePair<string, string>> other)
    {
        if (one.Count != other.Count)
            return false;
        for (var i = 0; i < one.Count; i++)
        {
            if (one[i].Key != other[i].Key || one[i].Value != other[i].Value)
                return false;
        }
        return true;
    }
}
