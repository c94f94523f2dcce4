using Gateway.Consent.VendorLists;

namespace Gateway.Consent.Tests.VendorLists;

public sealed class VendorListTests
{
    private const string Head = "\"gvlSpecificationVersion\":3,\"vendorListVersion\":1,\"tcfPolicyVersion\":5";

    [Fact]
    public void Members_of_later_versions_are_ignored_and_missing_ones_are_not_declared()
    {
        var vendor = Parse(
            "{" + Head + ""","standardTexts":{},"vendors":{"9":{"id":9,"purposes":[1,12,99],"new":[{}]}}}""").Find(9)!;

        Assert.Equal(1u | 1u << 11, vendor.Purposes);
        Assert.Equal((0u, 0u, null,
            null), (vendor.LegIntPurposes, vendor.DataDeclaration, vendor.PrivacyUrl, vendor.StandardRetentionDays));
        Assert.Equal("", vendor.Name);
    }

    [Fact]
    public void Ids_are_sparse_and_unknown_ones_are_found_to_be_nobody()
    {
        var list = Parse("{" + Head + ""","vendors":{"4176":{"id":4176},"1":{"id":1}}}""");

        Assert.Equal([1, 4176], list.Vendors.Select(vendor => vendor.Id));
        Assert.All([-1, 0, 2, 4177, int.MaxValue], id => Assert.Null(list.Find(id)));
    }

    [Fact]
    public void A_vendor_whose_deletion_date_cannot_be_read_counts_as_deleted()
    {
        var list = Parse("{" + Head + ""","vendors":{"1":{"id":1,"deletedDate":"soon"},"2":{"id":2,"deletedDate":null}}}""");

        Assert.Equal(DateTimeOffset.MinValue, list.Find(1)!.DeletedDate);
        Assert.Null(list.Find(2)!.DeletedDate);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"gvlSpecificationVersion":2,"vendorListVersion":1,"tcfPolicyVersion":2,"vendors":{}}""")]
    [InlineData("""{"gvlSpecificationVersion":3,"vendorListVersion":1,"tcfPolicyVersion":5,"vendors":{"1":{"id":"1"}}}""")]
    [InlineData("""{"gvlSpecificationVersion":3,"vendorListVersion":1,"tcfPolicyVersion":5,"vendors":{"1":{"id":70000}}}""")]
    [InlineData("""{"gvlSpecificationVersion":3,"vendorListVersion":1,"tcfPolicyVersion":5,"vendors":{"1":{"id":1,"purposes":7}}}""")]
    [InlineData("""{"gvlSpecificationVersion":3,"vendorListVersion":1,"vendorListVersion":2,"tcfPolicyVersion":5,"vendors":{}}""")]
    public void A_list_that_is_not_one_is_refused_whole_with_the_problem(string json)
    {
        Assert.False(VendorList.TryParse(System.Text.Encoding.UTF8.GetBytes(json), out var list, out var problem));
        Assert.Null(list);
        Assert.StartsWith("The Global Vendor List cannot be read: ", problem, StringComparison.Ordinal);
        Assert.False(CmpList.TryParse(System.Text.Encoding.UTF8.GetBytes(json), out _, out _));
    }

    private static VendorList Parse(string json) =>
        VendorList.TryParse(System.Text.Encoding.UTF8.GetBytes(json), out var list, out var problem)
            ? list
            : throw new InvalidOperationException(problem);
}
