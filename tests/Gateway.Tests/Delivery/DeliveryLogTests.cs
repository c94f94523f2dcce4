using Gateway.Delivery;
using Gateway.Tests.Control;

namespace Gateway.Tests.Delivery;

/// <summary>What the log says of an attempt that went wrong.</summary>
public sealed class DeliveryLogTests
{
    private const string Email = "marie@example.com";

    [Fact]
    public void It_says_which_fault_and_where_and_nothing_that_the_fault_quotes()
    {
        using var log = new CollectedLog();
        var logger = log.CreateLogger("delivery");
        var fault = Caught();

        DeliveryLog.PreparationFailed(logger, "meta", 7, fault);
        DeliveryLog.BatchFailed(logger, "meta", fault);

        Assert.Equal(2, log.Lines.Count);
        Assert.All(log.Lines, line =>
        {
            Assert.Contains(nameof(FormatException), line, StringComparison.Ordinal);
            Assert.Contains(nameof(Caught), line, StringComparison.Ordinal);
            Assert.DoesNotContain(Email, line, StringComparison.Ordinal);
        });
    }

    private static InvalidOperationException Caught()
    {
        try
        {
            throw new FormatException($"'{Email}' is no number.");
        }
        catch (FormatException fault)
        {
            return new InvalidOperationException($"'{Email}' could not be read.", fault);
        }
    }
}
