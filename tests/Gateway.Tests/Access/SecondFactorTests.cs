using System.Text;
using Gateway.Access.SecondFactors;

namespace Gateway.Tests.Access;

public sealed class SecondFactorTests
{
    private static readonly byte[] Seed = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B, of its eight digits the last six.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_RFC(long seconds, string code)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(seconds);

        Assert.Equal(code, Totp.Code(Seed, Totp.StepOf(now)));
        Assert.Equal(Totp.StepOf(now), Totp.Match(Seed, code, now, lastStep: 0));
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_clock_may_be_off_by_one_step(int steps, bool accepted)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

        Assert.Equal(accepted, Totp.Match(Seed, Totp.Code(Seed, Totp.StepOf(now) + steps), now, lastStep: 0) is not null);
    }

    [Fact]
    public void Neither_a_code_nor_an_earlier_one_is_taken_after_it()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var step = Totp.StepOf(now);

        Assert.Null(Totp.Match(Seed, Totp.Code(Seed, step), now, lastStep: step));
        Assert.Null(Totp.Match(Seed, Totp.Code(Seed, step - 1), now, lastStep: step));
        Assert.Equal(step + 1, Totp.Match(Seed, Totp.Code(Seed, step + 1), now, lastStep: step));
    }

    [Theory]
    [InlineData("")]
    [InlineData("28708")]
    [InlineData("2870820")]
    [InlineData("٢٨٧٠٨٢")]
    public void What_is_no_code_is_none(string code) =>
        Assert.Null(Totp.Match(Seed, code, DateTimeOffset.FromUnixTimeSeconds(59), lastStep: 0));

    [Fact]
    public void Apps_are_told_everything_that_they_need() => Assert.Equal(
        "otpauth://totp/Gateway:anne%40shop.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Gateway"
            + "&algorithm=SHA1&digits=6&period=30", Totp.Uri("Gateway", "anne@shop.example", Seed));

    /// <summary>RFC 4648 §10, without padding.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_is_that_of_the_RFC(string text, string encoded)
    {
        Assert.Equal(encoded, Base32.Encode(Encoding.ASCII.GetBytes(text)));
        Assert.Equal(text, Encoding.ASCII.GetString(Base32.Decode(encoded)));
    }

    [Fact]
    public void Recovery_codes_have_120_random_bits_each()
    {
        var codes = RecoveryCode.NewSet();

        Assert.Equal(10, codes.Distinct().Count());
        Assert.All(codes, code => Assert.Matches("^([A-Z2-7]{4}-){5}[A-Z2-7]{4}$", code));
        Assert.Equal(RecoveryCode.Hash(codes[0]), RecoveryCode.Hash(codes[0].Replace("-", "").ToLowerInvariant()));
    }
}
