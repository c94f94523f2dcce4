using System.Net;
using Gateway.Notifications.Webhooks;

namespace Gateway.Tests.Notifications;

public sealed class PublicAddressesTests
{
    [Theory]
    [InlineData("93.184.216.34")]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:2800:220:1:248:1893:25c8:1946")]
    [InlineData("::ffff:8.8.8.8")]
    public void An_address_of_the_Internet_can_be_reached(string address) =>
        Assert.True(PublicAddresses.Contains(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.100.100.200")]
    [InlineData("168.63.129.16")]
    [InlineData("192.0.0.192")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:0:1::")]
    [InlineData("fe80::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("ff02::1")]
    [InlineData("2001:db8::1")]
    [InlineData("3fff::1")]
    [InlineData("5f00::1")]
    [InlineData("100::1")]
    public void An_address_of_this_machine_a_network_or_a_cloud_cannot(string address) =>
        Assert.False(PublicAddresses.Contains(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://hooks.shop.example/")]
    [InlineData("ftp://hooks.shop.example/")]
    [InlineData("https://user@hooks.shop.example/")]
    [InlineData("https://hooks.shop.example/#x")]
    [InlineData("https://8.8.8.8/")]
    [InlineData("https://127.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://①②⑦.⓪.⓪.①/")]
    [InlineData("https://[::1]/")]
    [InlineData("//hooks.shop.example/")]
    [InlineData("")]
    [InlineData(null)]
    public void A_webhook_has_an_https_address_with_a_name(string? url) =>
        Assert.NotNull(WebhookAddress.Fault(url, []));

    [Theory]
    [InlineData("https://hooks.shop.example/gateway?team=legal")]
    [InlineData("https://hooks.shop.example:8443/")]
    public void And_such_an_address_is_taken(string url) => Assert.Null(WebhookAddress.Fault(url, []));

    [Theory]
    [InlineData("http://relay.internal:8080/", true)]
    [InlineData("http://RELAY.internal:8080/", true)]
    [InlineData("http://relay.internal:8081/", false)]
    [InlineData("http://relay.internal/", false)]
    [InlineData("http://other.internal:8080/", false)]
    [InlineData("http://relay.internal:8080@other.internal/", false)]
    public void A_private_host_is_taken_when_the_settings_name_it(string url, bool taken) =>
        Assert.Equal(taken, WebhookAddress.Fault(url, ["relay.internal:8080"]) is null);
}
