using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Gateway.Consent;
using Gateway.Consent.Tcf;
using Gateway.Consent.VendorLists;

namespace Gateway.Benchmarks;

/// <summary>What a hit pays: reading its signals once, and one question per partner.</summary>
[MemoryDiagnoser]
public class ConsentQuestionBenchmarks
{
    private const int Partners = 100;

    private static readonly DateTimeOffset Now = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private ConsentEvaluator _evaluator = new(new());
    private ConsentSignals _signals = new();
    private Consent.Consent? _consent;
    private PartnerTerms[] _terms = [];

    [GlobalSetup]
    public void Setup()
    {
        (_evaluator, _signals, _consent) = Usual(Partners);
        _terms = [.. Enumerable.Range(1, Partners).Select(id => new PartnerTerms(
            "partner-" + id,
            [new(Purpose.StoreAccess, LegalBases.Consent), new(Purpose.AdMeasurement, LegalBases.Consent)])
        { GvlId = id })];
    }

    /// <summary>A string as sites send it, and a vendor list of so many partners.</summary>
    public static (ConsentEvaluator Evaluator, ConsentSignals Signals, Consent.Consent Consent) Usual(int partners)
    {
        var vendors = new StringBuilder("""{"gvlSpecificationVersion":3,"vendorListVersion":1,"tcfPolicyVersion":5,"vendors":{""");
        for (var id = 1; id <= partners; id++)
            vendors.Append($$"""{{(id > 1 ? "," : "")}}"{{id}}":{"id":{{id}},"purposes":[1,2,3,4,7],"legIntPurposes":[9,10]}""");
        if (!VendorList.TryParse(
            Encoding.UTF8.GetBytes(vendors.Append("}}").ToString()), out var list, out var problem))
            throw new InvalidOperationException(problem);

        var evaluator = new ConsentEvaluator(new() { VendorList = list, TcStringRules = TcStringRules.Intrinsic });
        var signals = new ConsentSignals
        {
            GdprApplies = true,
            Tcf = Vectors.Rows("dev-tcf").First(row =>
                IsUsual(row.GetProperty("decoded"))).GetProperty("tc_string").GetString(),
        };
        return (evaluator, signals, evaluator.Evaluate(signals, new(Now, "FR")));
    }

    [Benchmark(Description = "Signals of one hit, string known")]
    public Consent.Consent Read() => _evaluator.Evaluate(_signals, new(Now, "FR"));

    [Benchmark(Description = "One decision per partner", OperationsPerInvoke = Partners)]
    public int Decide()
    {
        var allowed = 0;
        foreach (var terms in _terms)
            allowed += _consent!.Decide(terms).Allowed ? 1 : 0;
        return allowed;
    }

    private static bool IsUsual(JsonElement decoded) => decoded.GetProperty("is_service_specific").GetBoolean()
        && decoded.GetProperty("tcf_policy_version").GetInt32() >= 4
        && decoded.GetProperty("disclosed_vendors").ValueKind == JsonValueKind.String
        && decoded.GetProperty("disclosed_vendors").GetString()!.StartsWith("1-", StringComparison.Ordinal)
        && decoded.GetProperty("purposes_consent").EnumerateArray().Any(purpose => purpose.GetInt32() == 7);
}
