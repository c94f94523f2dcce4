using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Gateway.Consent.Gpp;
using Gateway.Consent.Tcf;

namespace Gateway.Benchmarks;

/// <summary>
/// Decoding and asking, per string: each benchmark walks a list and BenchmarkDotNet divides by its length.
/// </summary>
[MemoryDiagnoser]
public class ConsentBenchmarks
{
    private const int Strings = 300;
    private const int Vendor = 91;

    private string[] _library = [];
    private string[] _long = [];
    private string[] _amplifying = [];
    private string[] _gpp = [];

    [GlobalSetup]
    public void Setup()
    {
        _library = [.. Vectors.Rows("dev-tcf").Where(row => Text(row, "source") == "iab-library-encoder")
            .Select(row => Text(row, "tc_string"))];
        _long = Repeat(_library.Where(text => text.Length >= 250));
        _amplifying = Repeat(Vectors.Rows("dev-tcf-malformed")
            .Where(row => Text(row, "mutation").StartsWith("amplification", StringComparison.Ordinal))
            .Select(row => Text(row, "tc_string")));
        _gpp = [.. Vectors.Rows("dev-gpp").Take(Strings).Select(row => Text(row, "gpp_string"))];
    }

    [Benchmark(Description = "TC string, library-encoded: full decode", OperationsPerInvoke = Strings)]
    public int DecodeTcf() => DecodeAll(_library);

    [Benchmark(Description = "TC string, 250 characters and more: full decode", OperationsPerInvoke = Strings)]
    public int DecodeLongTcf() => DecodeAll(_long);

    [Benchmark(Description = "TC string, amplifying: full decode", OperationsPerInvoke = Strings)]
    public int DecodeAmplifyingTcf() => DecodeAll(_amplifying);

    [Benchmark(Description = "TC string, library-encoded: ask raw for one vendor", OperationsPerInvoke = Strings)]
    public int AskRaw()
    {
        var granted = 0;
        foreach (var text in _library)
        {
            if (TcVendorSignals.TryRead(text, Vendor, out _, out var signals, out _) && signals.Consent)
                granted++;
        }

        return granted;
    }

    [Benchmark(Description = "GPP string, 1 to 9 sections: full decode", OperationsPerInvoke = Strings)]
    public int DecodeGpp()
    {
        var sections = 0;
        foreach (var text in _gpp)
            sections += GppString.TryDecode(text, out var gpp, out _) ? gpp.Sections.Count : 0;
        return sections;
    }

    private static int DecodeAll(string[] texts)
    {
        var decoded = 0;
        foreach (var text in texts)
            decoded += TcString.TryDecode(text, out _, out _) ? 1 : 0;
        return decoded;
    }

    private static string[] Repeat(IEnumerable<string> texts)
    {
        var some = texts.ToArray();
        return [.. Enumerable.Range(0, Strings).Select(i => some[i % some.Length])];
    }

    private static string Text(JsonElement row, string member) => row.GetProperty(member).GetString()!;
}
