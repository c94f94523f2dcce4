using Gateway.Demo;

namespace Gateway.Tests.Demo;

public sealed class DemoOptionsTests
{
    [Fact]
    public void Without_words_the_known_ports_are_used()
    {
        var (options, faults) = DemoOptions.Parse([]);

        Assert.Empty(faults);
        Assert.Equal(new DemoOptions { PublicPort = 8080, ManagementPort = 8081, ShopPort = 8090, VendorsPort = 8091 },
            options);
    }

    [Fact]
    public void Every_word_is_understood_in_both_ways_of_writing()
    {
        var (options, faults) = DemoOptions.Parse(
            ["--data", "/tmp/d", "--fresh", "--public-port=1", "--management-port", "2", "--shop-port", "0",
                "--vendors-port=65535"]);

        Assert.Empty(faults);
        Assert.Equal(new DemoOptions
        {
            Data = "/tmp/d", Fresh = true, PublicPort = 1, ManagementPort = 2, ShopPort = 0, VendorsPort = 65535,
        }, options);
    }

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var (_, faults) = DemoOptions.Parse(["--data", "--shop-port", "65536", "--colour", "blue", "-x"]);

        Assert.Equal(4, faults.Count);
        Assert.Contains(faults, fault => fault.StartsWith("--data needs a folder", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("'65536'", StringComparison.Ordinal));
        Assert.Contains("--colour is not an option of the demo", faults);
    }
}
