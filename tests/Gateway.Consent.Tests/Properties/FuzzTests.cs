using System.Globalization;
using Gateway.Consent.Google;
using Gateway.Consent.Gpp;
using Gateway.Consent.Tcf;
using Gateway.Consent.Tests.Vectors;
using Gateway.Consent.UsPrivacy;

namespace Gateway.Consent.Tests.Properties;

/// <summary>
/// Mutated strings through every decoder: a value or one declared error, and memory in proportion to the input. The
/// environment variable GATEWAY_FUZZ_ROUNDS asks for more rounds than a build can wait for.
/// </summary>
public sealed class FuzzTests
{
    private const string RoundsVariable = "GATEWAY_FUZZ_ROUNDS";
    private const int UsualRounds = 200_000;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~1YN=%\0é ";

    private static readonly string[] Small = ["1YNN", "G111", "13r3r3r3r5l1", "2~1.2~dv.3", "1~7", "1", ""];

    [Fact]
    public void Mutated_strings_give_a_value_or_a_declared_error_and_take_memory_in_proportion()
    {
        var rounds = int.Parse(
            Environment.GetEnvironmentVariable(RoundsVariable) ?? $"{UsualRounds}", CultureInfo.InvariantCulture);
        var seeds = Seeds();
        var random = new Random(rounds);
        var alive = 0;
        for (var round = 0; round < rounds; round++)
        {
            var text = Mutate(random, seeds);
            var before = GC.GetAllocatedBytesForCurrentThread();
            alive += Decode(text) ? 1 : 0;
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated < 16_384 + 64L * text.Length, $"{allocated} bytes for: {text}");
        }

        Assert.InRange(alive, 1, rounds - 1);
    }

    [Fact]
    public void Amplifying_strings_stay_as_small_as_they_are()
    {
        var strings = VectorFile.Rows("dev-tcf-malformed").Where(row =>
            row.Text("mutation").StartsWith("ampl", StringComparison.Ordinal))
            .Select(row => row.Text("tc_string"))
            .Concat(VectorFile.Rows("dev-gpp-malformed").Where(row =>
                row.Text("mutation").StartsWith("ampl", StringComparison.Ordinal))
                .Select(row => row.Text("gpp_string")));
        foreach (var text in strings)
        {
            Decode(text);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Decode(text);
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4_096 + 64L * text.Length, text);
        }
    }

    [Fact]
    public void A_string_beyond_the_longest_is_refused_unread()
    {
        var text = new string('A', DecodeError.MaxLength + 1);

        Assert.False(TcString.TryDecode(text, out _, out var tcf));
        Assert.False(GppString.TryDecode(text, out _, out var gpp));
        Assert.False(AdditionalConsentString.TryDecode(text, out _, out var ac));

        Assert.All([tcf, gpp, ac], error => Assert.Equal(DecodeFault.TooLong, error.Fault));
    }

    private static string[] Seeds() =>
    [
        .. VectorFile.Rows("dev-tcf").Select(row => row.Text("tc_string")),
        .. VectorFile.Rows("dev-tcf-malformed").Select(row => row.Text("tc_string")),
        .. VectorFile.Rows("dev-gpp").Select(row => row.Text("gpp_string")),
        .. VectorFile.Rows("dev-gpp-malformed").Select(row => row.Text("gpp_string")),
        .. Small,
    ];

    private static bool Decode(string text)
    {
        var tcf = TcString.TryDecode(text, out var tc, out var tcfError);
        var read = TcVendorSignals.TryRead(text, 91, out _, out var signals, out var readError);
        Assert.Equal((tcf, tcfError), (read, readError));
        Assert.True(!tcf || TcVendorSignals.Of(tc!, 91) == signals, text);
        Positioned(tcf, tcfError, text);
        Positioned(GppString.TryDecode(text, out _, out var error), error, text);
        Positioned(UsPrivacyString.TryDecode(text, out _, out error), error, text);
        Positioned(GcsSignal.TryDecode(text, out _, out error), error, text);
        Positioned(GcdSignal.TryDecode(text, out _, out error), error, text);
        Positioned(AdditionalConsentString.TryDecode(text, out _, out error), error, text);
        GlobalPrivacyControl.IsOptOut(text);
        return tcf;
    }

    private static void Positioned(bool decoded, DecodeError error, string text)
    {
        if (decoded == (error.Fault == DecodeFault.None) && error.Position >= 0 && error.Position <= text.Length)
            return;
        Assert.Fail($"{decoded} with {error} for: {text}");
    }

    private static string Mutate(Random random, string[] seeds)
    {
        var text = seeds[random.Next(seeds.Length)].ToCharArray().ToList();
        for (var change = random.Next(4); change >= 0; change--)
        {
            var at = random.Next(text.Count + 1);
            switch (random.Next(5))
            {
                case 0: text.Insert(at, Alphabet[random.Next(Alphabet.Length)]); break;
                case 1 when at < text.Count: text[at] = Alphabet[random.Next(Alphabet.Length)]; break;
                case 2 when at < text.Count: text.RemoveAt(at); break;
                case 3: text.RemoveRange(at, text.Count - at); break;
                case 4: text.AddRange(seeds[random.Next(seeds.Length)].Skip(random.Next(40))); break;
            }
        }

        return new string([.. text]);
    }
}
