using System.Text;

namespace Gateway.Templates.Tests.Language;

/// <summary>Amounts reach the wire as they came, or as decimal arithmetic makes them.</summary>
public sealed class MoneyTests
{
    [Theory]
    [InlineData("59.90", "event.value", "59.90")]
    [InlineData("0.10", "event.value", "0.10")]
    [InlineData("12345678901234567890.123456789", "event.value", "12345678901234567890.123456789")]
    [InlineData("1e3", "event.value", "1e3")]
    [InlineData("0.1", "event.value + 0.2", "0.3")]
    [InlineData("0.1", "event.value * 3", "0.3")]
    [InlineData("1.1", "event.value * 1.1", "1.21")]
    [InlineData("59.90", "event.value * 2", "119.80")]
    [InlineData("59.90", "to_string event.value", "\"59.90\"")]
    [InlineData("1.005", "amount event.value 2", "1.01")]
    [InlineData("59.90", "minor_units event.value \"EUR\"", "5990")]
    [InlineData("19.99", "minor_units event.value \"EUR\"", "1999")]
    [InlineData("1500", "minor_units event.value \"JPY\"", "1500")]
    [InlineData("1.2345", "minor_units event.value \"KWD\"", "1235")]
    [InlineData("0", "event.value", "0")]
    [InlineData("59.90", "[event.value, event.value] | sum", "119.80")]
    public void No_amount_is_surprised_by_binary_rounding(string value, string source, string written)
    {
        using var scope = Scope.Parse(Encoding.UTF8.GetBytes("""{"event":{"value":0}}""".Replace("0", value, StringComparison.Ordinal)));
        Assert.Equal(written, Some.Written(Template.Compile(source).Template!, scope));
    }
}
