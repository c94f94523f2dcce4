using Gateway.Consent.Gpp;
using Gateway.Consent.Tcf;
using Gateway.Consent.Tests.Encoding;

namespace Gateway.Consent.Tests.Properties;

/// <summary>What the tests' own encoder writes, the decoders read back.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public void A_TC_string_is_read_back_as_it_was_written()
    {
        var random = new Random(2);
        for (var round = 0; round < 2_000; round++)
        {
            var written = SomeString(random);

            Assert.True(TcString.TryDecode(written.Encode(), out var read, out var error), $"{written}: {error}");

            Assert.Equal(written.LastUpdated.ToUnixTimeMilliseconds(
                ) / 100, read.Core.LastUpdated.ToUnixTimeMilliseconds() / 100);
            Assert.Equal(Bits(written.Purposes), read.Core.PurposesConsent);
            Assert.Equal(Bits(written.Interests), read.Core.PurposesLITransparency);
            Assert.Equal(Bits(written.SpecialFeatures), read.Core.SpecialFeatureOptIns);
            Assert.Equal(written.PublisherCC, read.Core.PublisherCC);
            Assert.Equal(IdRanges.Text(written.Vendors), read.VendorConsents.ToString());
            Assert.Equal(IdRanges.Text(written.InterestVendors), read.VendorLegitimateInterests.ToString());
            Assert.Equal(written.Disclosed is null
                ? null : IdRanges.Text(written.Disclosed), read.DisclosedVendors?.ToString());
            Assert.All(written.Vendors, id => Assert.True(read.VendorConsents.Contains(id)));
            Assert.Equal(Restrictions(written), read.PublisherRestrictions.Select(r =>
                (r.PurposeId, r.RestrictionType, r.Vendors.ToString())));
        }
    }

    [Theory]
    [InlineData(7, 1)]
    [InlineData(7, 2)]
    [InlineData(8, 1)]
    [InlineData(13, 1)]
    [InlineData(21, 1)]
    [InlineData(24, 1)]
    [InlineData(27, 1)]
    public void A_US_section_is_read_back_as_it_was_written(int id, int version)
    {
        var random = new Random(id);
        for (var round = 0; round < 200; round++)
        {
            var section = new UsSectionWriter(id) { Version = version, Gpc = random.Next(2) == 0 };
            foreach (var field in Enum.GetValues<UsField>())
                section = section.With(field, [.. Enumerable.Range(0, 16).Select(_ => random.Next(4))]);

            Assert.True(GppString.TryDecode(
                GppStringWriter.Encode((id, section.Encode())), out var gpp, out var error), $"{error}");
            var read = gpp.Find(id)!.Us!;

            Assert.All(Enum.GetValues<UsField>().Where(field =>
                read.Has(field) && read.Layout.Count(field) > 0), field =>
                Assert.Equal(section.Values[field].Take(read.Values(field).Length), read.Values(field).ToArray()
                    .Select(v => (int)v)));
        }
    }

    [Theory]
    [InlineData(24)]
    [InlineData(25)]
    [InlineData(26)]
    [InlineData(27)]
    public void The_section_header_that_the_drafts_of_24_to_27_ask_for_changes_nothing(int id)
    {
        var section = new UsSectionWriter(id) { Gpc = true }.Encode();
        var header = new BitWriter().Write(id, 6).Write(1, 6).WriteFibonacciRange([(1, 1)]).ToText();

        Assert.True(GppString.TryDecode(GppStringWriter.Encode((id, section)), out var plain, out _));
        Assert.True(GppString.TryDecode(GppStringWriter.Encode((id, header + "." + section)), out var headed, out _));

        Assert.NotNull(headed.Find(id)!.Us);
        Assert.Equal(plain.Find(id)!.Us!.Gpc, headed.Find(id)!.Us!.Gpc);
        Assert.All(Enum.GetValues<UsField>(), field =>
            Assert.Equal(plain.Find(id)!.Us!.Values(field).ToArray(), headed.Find(id)!.Us!.Values(field).ToArray()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Both_codings_of_tcfcav1_read_the_same_vendors(bool fibonacci)
    {
        int[] vendors = [3, 4, 5, 91, 700, 1200];
        var section = TcfCanadaWriter.Encode([1, 7], vendors, fibonacci);

        Assert.True(GppString.TryDecode(GppStringWriter.Encode((5, section)), out var gpp, out _));

        Assert.Equal(IdRanges.Text(vendors), gpp.Find(5)!.TcfCanada!.VendorExpressConsent.ToString());
        Assert.Equal("91", gpp.Find(5)!.TcfCanada!.VendorImpliedConsent.ToString());
    }

    private static TcStringWriter SomeString(Random random)
    {
        int[] Some(int count, int max) => [.. Enumerable.Range(0, random.Next(count)).Select(_ => random.Next(1, max))];
        return new()
        {
            LastUpdated = DateTimeOffset.UnixEpoch.AddSeconds(random.NextInt64(6_800_000_000)),
            Purposes = Some(12, 25),
            Interests = Some(12, 25),
            SpecialFeatures = Some(4, 13),
            PublisherCC = random.Next(2) == 0 ? "DE" : "ZA",
            Vendors = Some(300, random.Next(20) > 0 ? 1500 : 65_536),
            InterestVendors = Some(50, 800),
            Restrictions = [.. Enumerable.Range(0, random.Next(4)).Select(_ =>
                (random.Next(64), random.Next(4), Some(9, 900)))],
            Disclosed = random.Next(3) == 0 ? null : Some(200, 1500),
            UseRanges = random.Next(2) == 0,
            PadTo = new[] { 6, 8, 24 }[random.Next(3)],
        };
    }

    private static IEnumerable<(int Purpose, int Type, string Vendors)> Restrictions(TcStringWriter written) =>
        written.Restrictions
        .Where(restriction => restriction.Vendors.Length > 0)
        .GroupBy(restriction => (restriction.Purpose, restriction.Type))
        .OrderBy(group => group.Key)
        .Select(group => (group.Key.Purpose, group.Key.Type, IdRanges.Text(group.SelectMany(r => r.Vendors))));

    private static uint Bits(IEnumerable<int> ids) => ids.Aggregate(0u, (bits, id) => bits | 1u << (id - 1));
}
