namespace Gateway.Consent.Tests.Encoding;

/// <summary>An encoder of TC strings for the tests, written from the tables of the specification.</summary>
internal sealed record TcStringWriter
{
    public int Version { get; init; } = 2;

    public DateTimeOffset Created { get; init; } = Some.Now.AddDays(-10);

    public DateTimeOffset LastUpdated { get; init; } = Some.Now.AddDays(-10);

    public int CmpId { get; init; } = 7;

    public int PolicyVersion { get; init; } = 5;

    public bool ServiceSpecific { get; init; } = true;

    public IReadOnlyCollection<int> SpecialFeatures { get; init; } = [];

    public IReadOnlyCollection<int> Purposes { get; init; } = [];

    public IReadOnlyCollection<int> Interests { get; init; } = [];

    public bool PurposeOneTreatment { get; init; }

    public string PublisherCC { get; init; } = "FR";

    public IReadOnlyCollection<int> Vendors { get; init; } = [];

    public IReadOnlyCollection<int> InterestVendors { get; init; } = [];

    /// <summary>Purpose, type, vendors.</summary>
    public IReadOnlyList<(int Purpose, int Type, int[] Vendors)> Restrictions { get; init; } = [];

    /// <summary>Null leaves the segment out.</summary>
    public IReadOnlyCollection<int>? Disclosed { get; init; } = Enumerable.Range(1, 300).ToArray();

    /// <summary>Null leaves the Publisher TC segment out.</summary>
    public (int[] Purposes, int[] Interests, int Count, int[] Custom, int[] CustomInterests)? Publisher { get; init; }

    public bool UseRanges { get; init; }

    public int PadTo { get; init; } = 6;

    public string Encode()
    {
        var segments = new List<string> { Core().ToText(PadTo) };
        if (Disclosed is not null)
            segments.Add(WriteVendors(new BitWriter().Write(1, 3), Disclosed).ToText(PadTo));
        if (Publisher is { } publisher)
        {
            segments.Add(new BitWriter().Write(3, 3)
                .WriteIds(publisher.Purposes, 24).WriteIds(publisher.Interests, 24).Write(publisher.Count, 6)
                .WriteIds(publisher.Custom, publisher.Count).WriteIds(publisher.CustomInterests, publisher.Count)
                .ToText(PadTo));
        }

        return string.Join('.', segments);
    }

    private BitWriter Core()
    {
        var core = new BitWriter().Write(Version, 6)
            .Write(Created.ToUnixTimeMilliseconds() / 100, 36).Write(LastUpdated.ToUnixTimeMilliseconds() / 100, 36)
            .Write(CmpId, 12).Write(1, 12).Write(1, 6).WriteLetters("FR").Write(143, 12).Write(PolicyVersion, 6)
            .WriteBit(ServiceSpecific).WriteBit(false).WriteIds(SpecialFeatures, 12)
            .WriteIds(Purposes, 24).WriteIds(Interests, 24).WriteBit(PurposeOneTreatment).WriteLetters(PublisherCC);
        WriteVendors(WriteVendors(core, Vendors), InterestVendors).Write(Restrictions.Count, 12);
        foreach (var (purpose, type, vendors) in Restrictions)
            WriteRanges(core.Write(purpose, 6).Write(type, 2), vendors);
        return core;
    }

    private BitWriter WriteVendors(BitWriter writer, IReadOnlyCollection<int> ids)
    {
        var max = ids.DefaultIfEmpty(0).Max();
        writer.Write(max, 16).WriteBit(UseRanges);
        return UseRanges ? WriteRanges(writer, ids) : writer.WriteIds(ids, max);
    }

    private static BitWriter WriteRanges(BitWriter writer, IReadOnlyCollection<int> ids)
    {
        var ranges = IdRanges.Of(ids);
        writer.Write(ranges.Count, 12);
        foreach (var (first, last) in ranges)
        {
            writer.WriteBit(last > first).Write(first, 16);
            if (last > first)
                writer.Write(last, 16);
        }

        return writer;
    }
}
