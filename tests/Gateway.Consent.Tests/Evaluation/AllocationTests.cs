using Gateway.Consent.Tcf;

namespace Gateway.Consent.Tests.Evaluation;

public sealed class AllocationTests
{
    [Fact]
    public void A_question_allocates_nothing_whatever_the_answer()
    {
        var asked = TruthTable.Rows().Select(row =>
        {
            var situation = TruthTable.Situation(row.Visitor, row.Signals, row.Partner);
            return (Consent: situation.Evaluate(), situation.Terms);
        }).ToArray();

        Ask(asked);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Ask(asked);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Asking_a_string_as_received_allocates_nothing()
    {
        var text = Situation.GrantingTcf.Encode();
        TcVendorSignals.TryRead(text, Some.Vendor, out _, out _, out _);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = TcVendorSignals.TryRead(text, Some.Vendor, out _, out var signals, out _);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(read && signals.Consent);
    }

    [Fact]
    public void A_string_is_decoded_once_and_then_found()
    {
        var evaluator = new ConsentEvaluator(new() { VendorList = Some.VendorList });
        var signals = new ConsentSignals { Tcf = Situation.GrantingTcf.Encode(), GdprApplies = true };
        evaluator.Evaluate(signals, Some.In("FR"));

        var again = signals with { Tcf = new string(signals.Tcf) };
        var before = GC.GetAllocatedBytesForCurrentThread();
        evaluator.Evaluate(again, Some.In("FR"));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 400);
    }

    private static void Ask((Consent Consent, PartnerTerms Terms)[] asked)
    {
        foreach (var (consent, terms) in asked)
        {
            var verdict = consent.Decide(terms);
            foreach (var purpose in terms.Needed)
                consent.Ask(terms, purpose);
            consent.GoogleGranted(terms);
            consent.AllowsPreciseLocation(terms);
            foreach (var reason in verdict.Reasons)
                ConsentReasons.Describe(reason);
        }
    }
}
