using System.Net;
using Gateway.Egress;
using Gateway.Notifications.Webhooks;

namespace Gateway.Tests.Egress;

public sealed class EgressRuleTests
{
    [Theory]
    [InlineData("http://api.vendor.example/", "not_https")]
    [InlineData("ftp://api.vendor.example/", "not_https")]
    [InlineData("https://user@api.vendor.example/", "user_info")]
    [InlineData("https://api.vendor.example:443@127.0.0.1/", "user_info")]
    [InlineData("https://8.8.8.8/", "not_a_name")]
    [InlineData("https://8.8.8.8./", "not_a_name")]
    [InlineData("https://127.1/", "not_a_name")]
    [InlineData("https://127.1./", "not_a_name")]
    [InlineData("https://2130706433/", "not_a_name")]
    [InlineData("https://0x7f000001/", "not_a_name")]
    [InlineData("https://0x7f.0.0.1/", "not_a_name")]
    [InlineData("https://017700000001/", "not_a_name")]
    [InlineData("https://0177.0.0.1/", "not_a_name")]
    [InlineData("https://0/", "not_a_name")]
    [InlineData("https://①②⑦.⓪.⓪.①/", "not_a_name")]
    [InlineData("https://169。254。169。254/", "not_a_name")]
    [InlineData("https://ｌocalhost/", "not_a_name")]
    [InlineData("https://[::1]/", "not_a_name")]
    [InlineData("https://[::ffff:127.0.0.1]/", "not_a_name")]
    [InlineData("https://[fd00:ec2::254]/", "not_a_name")]
    public void A_target_that_is_not_https_or_not_a_name_is_refused(string url, string code) =>
        Assert.Equal(code, Code(SomeEgress.Rules().Refusal(new Uri(url))));

    [Theory]
    [InlineData("https://api.vendor.example/collect?key=1")]
    [InlineData("https://api.vendor.example./")]
    [InlineData("https://api.vendor.example:8443/")]
    [InlineData("https://xn--bcher-kva.example/")]
    public void A_name_by_https_is_taken(string url) => Assert.Null(SomeEgress.Rules().Refusal(new Uri(url)));

    [Theory]
    [InlineData("http://relay.internal:8080/", true)]
    [InlineData("http://RELAY.internal:8080/", true)]
    [InlineData("http://relay.internal.:8080/", true)]
    [InlineData("http://[::1]:8080/", true)]
    [InlineData("http://127.0.0.1/", true)]
    [InlineData("http://127.1/", true)]
    [InlineData("http://127.0.0.2/", false)]
    [InlineData("http://relay.internal:8081/", false)]
    [InlineData("http://relay.internal/", false)]
    [InlineData("http://other.internal:8080/", false)]
    [InlineData("http://relay.internal:8080@other.internal/", false)]
    public void A_host_that_the_settings_name_may_be_an_address_and_reached_by_http(string url, bool taken) =>
        Assert.Equal(taken,
            SomeEgress.Rules("relay.internal:8080", "[::1]:8080", "127.0.0.1").Refusal(new Uri(url)) is null);

    [Theory]
    [InlineData("api.vendor.example", "8.8.8.8", null)]
    [InlineData("api.vendor.example", "8.8.8.8 10.0.0.1", "private_address")]
    [InlineData("api.vendor.example", "8.8.8.8 169.254.169.254", "forbidden_address")]
    [InlineData("api.vendor.example", "64:ff9b::7f00:1", "private_address")]
    [InlineData("relay.internal", "10.0.0.1", null)]
    [InlineData("relay.internal", "10.0.0.1 169.254.169.254", "forbidden_address")]
    [InlineData("relay.internal", "fd00:ec2::254", "forbidden_address")]
    public void One_address_that_a_host_may_not_have_is_enough(string host, string addresses, string? code)
    {
        var refusal = SomeEgress.Rules("relay.internal").Refusal(
            host, 443, [.. addresses.Split(' ').Select(IPAddress.Parse)]);

        Assert.Equal(code, Code(refusal));
    }

    [Theory]
    [InlineData("https://user@hooks.shop.example/")]
    [InlineData("https://hooks.shop.example/#x")]
    [InlineData("http://hooks.shop.example/")]
    [InlineData("https://[::1]/")]
    [InlineData("//hooks.shop.example/")]
    [InlineData("")]
    [InlineData(null)]
    public void A_webhook_is_told_the_same_when_it_is_added(string? url) =>
        Assert.NotNull(WebhookAddress.Fault(url, SomeEgress.Rules()));

    [Fact]
    public void And_such_an_address_is_taken() =>
        Assert.Null(WebhookAddress.Fault("https://hooks.shop.example:8443/gateway?team=legal", SomeEgress.Rules()));

    [Fact]
    public void Every_fault_of_the_settings_is_told_by_its_name()
    {
        var faults = new EgressOptionsCheck().Validate(null, new EgressOptions
        {
            PrivateHosts = ["relay.internal:8080", "10.0.0.0/8", "*", "https://relay.internal"],
            Proxy = new Uri("socks5://proxy.example:1080"),
            ConnectTimeoutSeconds = 0,
        }).Failures!.ToList();

        Assert.Equal(5, faults.Count);
        Assert.Equal(3, faults.Count(fault => fault.StartsWith("Gateway:Egress:PrivateHosts", StringComparison.Ordinal)));
    }

    private static string? Code(EgressReason? reason) =>
        reason is { } refused ? EgressReasons.Describe(refused).Code : null;
}
