namespace Gateway.Consent.Tests.Encoding;

/// <summary>Turns ids into the ranges that an encoder would write.</summary>
internal static class IdRanges
{
    public static IReadOnlyList<(int First, int Last)> Of(IEnumerable<int> ids)
    {
        var ranges = new List<(int First, int Last)>();
        foreach (var id in ids.Order().Distinct())
        {
            if (ranges.Count > 0 && ranges[^1].Last == id - 1)
                ranges[^1] = (ranges[^1].First, id);
            else
                ranges.Add((id, id));
        }

        return ranges;
    }

    public static string Text(IEnumerable<int> ids) =>
        string.Join(',', Of(ids).Select(range =>
            range.First == range.Last ? $"{range.First}" : $"{range.First}-{range.Last}"));
}
