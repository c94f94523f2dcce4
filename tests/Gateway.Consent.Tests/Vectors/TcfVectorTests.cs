using System.Text.Json.Nodes;
using Gateway.Consent.Json;
using Gateway.Consent.Tcf;
using Gateway.Consent.VendorLists;

namespace Gateway.Consent.Tests.Vectors;

public sealed class TcfVectorTests
{
    [Fact]
    public void Every_valid_string_decodes_to_the_fields_that_two_other_implementations_read()
    {
        var answers = new Answers();
        foreach (var row in VectorFile.Rows("dev-tcf"))
            answers.Expect(row, row["decoded"], Decode(row.Text("tc_string")));
        answers.AllRight();
    }

    [Fact]
    public void Every_broken_string_is_rejected_and_every_odd_one_accepted_as_recommended()
    {
        var answers = new Answers();
        foreach (var row in VectorFile.Rows("dev-tcf-malformed"))
        {
            var accepted = TcString.TryDecode(row.Text("tc_string"), out _, out var error);
            answers.Expect(row, accepted == (row.Text("recommended") == "accept"), $"{row["mutation"]}: {error}");
            if (accepted && row["decoded"] is { } decoded)
                answers.Expect(row, decoded, Decode(row.Text("tc_string")));
        }

        answers.AllRight();
    }

    [Fact]
    public void Reading_for_one_vendor_accepts_the_same_strings_and_says_the_same_as_decoding_them()
    {
        var answers = new Answers();
        foreach (var row in VectorFile.Rows("dev-tcf").Concat(VectorFile.Rows("dev-tcf-malformed")))
        {
            var text = row.Text("tc_string");
            var decodes = TcString.TryDecode(text, out var tc, out var error);
            foreach (var vendor in new[] { 0, 1, 2, 9, 91, 500, 755, 1329, 65_535 })
            {
                var reads = TcVendorSignals.TryRead(text, vendor, out var core, out var signals, out var readError);
                var same = reads == decodes && readError == error
                    && (!decodes || (core == tc!.Core && signals == TcVendorSignals.Of(tc, vendor)));
                answers.Expect(row, same, $"vendor {vendor}: {readError} against {error}");
            }
        }

        answers.AllRight();
    }

    [ReferenceDataFact]
    public void Every_decision_is_the_one_that_the_specification_asks_for()
    {
        var answers = new Answers();
        var list = Vendors("gvl.json");
        foreach (var row in VectorFile.Rows("dev-tcf-decisions"))
        {
            var (vendor, now) = ((int)row["vendor_id"]!, (DateTimeOffset)row["now"]!);
            Assert.True(TcString.TryDecode(row.Text("tc_string"), out var tc, out _));
            var decision = TcVendorDecision.Of(list, vendor, tc.Core, TcVendorSignals.Of(tc, vendor), now);
            var invalid = TcStringRules.Intrinsic.Check(tc, now);
            answers.Expect(row, row["expected"], Answers.Json(json => DecisionJson.Write(json, invalid, decision)));
        }

        answers.AllRight();
    }

    [ReferenceDataFact]
    public void The_real_lists_load_with_their_sparse_ids_and_deleted_members()
    {
        Assert.Equal(167, Vendors("gvl.json").Vendors.Count());
        Assert.Equal(15, Vendors("gvl.json").Vendors.Count(vendor => vendor.DeletedDate is not null));
        Assert.Equal(692, Vendors("gvl-v17-policy4-full.json").Vendors.Count());
        Assert.NotNull(Vendors("gvl-v17-policy4-full.json").Find(4176));
        Assert.True(
            CmpList.TryParse(File.ReadAllBytes(VectorFile.ReferencePath("cmp-list.json")), out var cmps, out _));
        Assert.Equal(218, cmps.Count);
    }

    internal static VendorList Vendors(string file) =>
        VendorList.TryParse(File.ReadAllBytes(VectorFile.ReferencePath(file)), out var list, out var problem)
            ? list
            : throw new InvalidOperationException(problem);

    private static JsonNode? Decode(string text) => TcString.TryDecode(text, out var tc, out var error)
        ? Answers.Json(json => TcfJson.Write(json, tc))
        : JsonValue.Create(error.Code);
}
