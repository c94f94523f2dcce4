using System.Net;
using Gateway.Floods;
using Gateway.Tests.Delivery;
using Microsoft.Extensions.Options;

namespace Gateway.Tests.Floods;

public sealed class FloodTests
{
    private readonly SteppedTime _time = new();

    [Fact]
    public void A_bucket_gives_what_it_holds_then_what_comes_in_and_says_when_there_is_more()
    {
        var bucket = new TokenBucket();
        var size = new BucketSize(5);
        var now = TimeSpan.FromDays(3);
        for (var i = 0; i < 50; i++) Assert.Equal(TimeSpan.Zero, bucket.Take(1, size, now));

        Assert.Equal(TimeSpan.FromMilliseconds(200), bucket.Take(1, size, now));
        Assert.Equal(TimeSpan.FromMilliseconds(600), bucket.Take(3, size, now));
        now += TimeSpan.FromSeconds(1);
        for (var i = 0; i < 5; i++) Assert.Equal(TimeSpan.Zero, bucket.Take(1, size, now));
        Assert.NotEqual(TimeSpan.Zero, bucket.Take(1, size, now));
        Assert.False(bucket.IsFull(now));
        Assert.True(bucket.IsFull(now + TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void More_than_a_bucket_holds_passes_when_it_is_full()
    {
        var bucket = new TokenBucket();

        Assert.Equal(TimeSpan.Zero, bucket.Take(500, new BucketSize(1), TimeSpan.Zero));
        Assert.Equal(TimeSpan.FromSeconds(10), bucket.Take(500, new BucketSize(1), TimeSpan.Zero));
    }

    [Fact]
    public void Many_at_once_get_no_more_than_the_bucket_holds()
    {
        var bucket = new TokenBucket();
        var passed = 0;
        Parallel.For(0, 10_000, _ =>
        {
            if (bucket.Take(1, new BucketSize(100), TimeSpan.FromHours(1)) == TimeSpan.Zero) Interlocked.Increment(ref passed);
        });

        Assert.Equal(1000, passed);
    }

    [Theory]
    [InlineData("8.8.8.8", "8.8.8.8", true)]
    [InlineData("8.8.8.8", "::ffff:8.8.8.8", true)]
    [InlineData("8.8.8.8", "8.8.8.9", false)]
    [InlineData("2606:4700:1:100::1", "2606:4700:1:1ff:ffff::9", true)]
    [InlineData("2606:4700:1:100::1", "2606:4700:1:200::1", false)]
    public void A_network_is_an_IPv4_address_or_56_bits_of_an_IPv6_address(string one, string other, bool same) =>
        Assert.Equal(same, Network.Of(IPAddress.Parse(one)) == Network.Of(IPAddress.Parse(other)));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("::ffff:192.168.1.1")]
    [InlineData("100.64.0.1")]
    [InlineData("fd00::1")]
    [InlineData(null)]
    public void An_address_behind_which_there_may_be_a_proxy_is_not_limited(string? address)
    {
        var networks = Networks(perSecond: 0.1);
        for (var i = 0; i < 100; i++)
            Assert.Equal(TimeSpan.Zero, networks.Take(address is null ? null : IPAddress.Parse(address)));
        Assert.Equal(0, networks.Count);
    }

    [Fact]
    public void One_network_that_floods_takes_nothing_from_another()
    {
        var networks = Networks(perSecond: 1);
        for (var i = 0; i < 10; i++) networks.Take(IPAddress.Parse("8.8.8.8"));

        Assert.NotEqual(TimeSpan.Zero, networks.Take(IPAddress.Parse("8.8.8.8")));
        Assert.Equal(TimeSpan.Zero, networks.Take(IPAddress.Parse("8.8.4.4")));
    }

    [Fact]
    public void However_many_networks_come_there_are_no_more_buckets_than_allowed()
    {
        var networks = Networks(perSecond: 1);
        for (var i = 0; i < NetworkBuckets.Most + 50_000; i++) networks.Take(Address(i));
        Assert.Equal(NetworkBuckets.Most, networks.Count);

        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(TimeSpan.Zero, networks.Take(Address(NetworkBuckets.Most + 60_000)));
        Assert.InRange(networks.Count, 1, 2);
    }

    [Fact]
    public void A_site_has_no_limit_until_the_settings_give_one_and_then_counts_events()
    {
        var any = new SiteBuckets(Options.Create(new FloodOptions()), _time);
        var ten = new SiteBuckets(Options.Create(new FloodOptions { SiteEventsPerSecond = 10 }), _time);

        for (var i = 0; i < 1000; i++) Assert.Equal(TimeSpan.Zero, any.Take("shop", 50));
        Assert.Equal(TimeSpan.Zero, ten.Take("shop", 50));
        Assert.Equal(TimeSpan.Zero, ten.Take("shop", 50));
        Assert.Equal(TimeSpan.FromSeconds(5), ten.Take("shop", 50));
        Assert.Equal(TimeSpan.Zero, ten.Take("blog", 50));
    }

    // 16.0.0.0 and what follows.
    private static IPAddress Address(int i) => new([(byte)(16 + (i >> 24)), (byte)(i >> 16), (byte)(i >> 8), (byte)i]);

    private NetworkBuckets Networks(double perSecond) =>
        new(Options.Create(new FloodOptions { NetworkRequestsPerSecond = perSecond }), _time);
}
