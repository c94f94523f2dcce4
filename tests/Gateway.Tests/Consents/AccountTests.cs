using System.Security.Cryptography;
using Gateway.Consents.Accounts;
using Gateway.Policy;
using Gateway.Spool;
using Gateway.Consent;
using Gateway.Tests.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Consents;

/// <summary>Device and account are two subjects (CNIL, 2025-131).</summary>
public sealed class AccountTests(ConsentWorld world) : IClassFixture<ConsentWorld>
{
    [Fact]
    public async Task An_accounts_choice_counts_on_every_device_on_which_its_owner_is_logged_in()
    {
        using var phone = world.Visit();
        using var laptop = world.Visit();
        phone.LogIn(world.Token(Subject(1)));
        await phone.ChooseAsync("refuse_all");
        Assert.True((bool)(await laptop.NoticeAsync())["ask"]!);

        laptop.LogIn(world.Token(Subject(1)));
        var told = await laptop.NoticeAsync();
        Assert.False((bool)told["ask"]!);
        Assert.All(told["choice"]!["purposes"]!.AsObject(), purpose => Assert.False((bool)purpose.Value!));
        Assert.StartsWith("The choices of your account", (string)told["told"]!);
        Assert.Null((await laptop.NoticeAsync())["told"]);
    }

    [Fact]
    public async Task How_far_the_choice_reaches_is_said_before_it_is_made()
    {
        using var visitor = world.Visit();
        Assert.DoesNotContain("account", (string)(await visitor.NoticeAsync())["texts"]!["body"]!);
        visitor.LogIn(world.Token(Subject(2)));
        Assert.Contains("kept with your account", (string)(await visitor.NoticeAsync())["texts"]!["body"]!);
    }

    [Theory]
    [InlineData("accept_all", "refuse_all")]
    [InlineData("refuse_all", "accept_all")]
    public async Task What_is_chosen_when_logged_in_leaves_the_devices_choice_as_it_was(string device, string account)
    {
        using var visitor = world.Visit();
        await visitor.ChooseAsync(device);
        var id = visitor.Cookie("gw_consent");
        visitor.LogIn(world.Token(Subject(device.Length)));
        await visitor.ChooseAsync(account);
        Assert.Equal(id, visitor.Cookie("gw_consent"));
        Assert.StartsWith("acc-", (string)(await visitor.NoticeAsync())["choice"]!["record"]!);

        visitor.LogOut();
        var after = await visitor.NoticeAsync();
        Assert.Equal(id, (string)after["choice"]!["record"]!);
        Assert.Equal(device == "accept_all", (bool)after["choice"]!["purposes"]!["store_access"]!);
        Assert.Null(visitor.Cookie("gw_told"));
    }

    [Fact]
    public async Task Who_logs_in_without_a_choice_of_the_account_is_not_asked_again()
    {
        using var visitor = world.Visit();
        await visitor.ChooseAsync("refuse_all");
        visitor.LogIn(world.Token(Subject(4)));
        Assert.False((bool)(await visitor.NoticeAsync())["ask"]!);
    }

    [Fact]
    public async Task A_withdrawal_reaches_as_far_as_the_consent()
    {
        using var phone = world.Visit();
        using var laptop = world.Visit();
        phone.LogIn(world.Token(Subject(5)));
        laptop.LogIn(world.Token(Subject(5)));
        await phone.ChooseAsync("accept_all");
        await laptop.ChooseAsync("withdraw");
        Assert.False((bool)(await phone.NoticeAsync())["choice"]!["purposes"]!["store_access"]!);
    }

    [Fact]
    public async Task After_a_log_out_no_hit_counts_under_the_accounts_choice()
    {
        using var visitor = world.Visit();
        visitor.LogIn(world.Token(Subject(6)));
        var record = (string)(await visitor.ChooseAsync("accept_all"))["record"]!;
        Assert.Equal(record, Bind(world.Token(Subject(6)), record));
        Assert.Null(Bind(null, record));
        Assert.Null(Bind(world.Token(Subject(7)), record));
    }

    [Fact]
    public async Task A_browser_cannot_claim_an_account_by_its_consent_id()
    {
        using var visitor = world.Visit();
        visitor.LogIn(world.Token(Subject(8)));
        var record = (string)(await visitor.ChooseAsync("accept_all"))["record"]!;
        using var thief = world.Visit();
        thief.Claim(record);
        Assert.Null((await thief.NoticeAsync())["choice"]);
    }

    [Fact]
    public async Task A_token_that_does_not_count_says_why_and_the_visitor_is_not_logged_in()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        foreach (var (token, why) in new[]
        {
            (world.Token(key: other), "accountKeys"),
            (world.Token(audience: "another-shop"), "aud"),
            (world.Token(hours: -1), "ended"),
            (world.Token(hours: 30), "24 hours"),
            (world.Token(subject: "ann@example.org"), "keyed hash"),
            (world.Token(subject: "00000000000000000000000000000042"), "keyed hash"),
            (world.Token(algorithm: "none"), "ES256"),
            ("nonsense", "JWT"),
            ("a.b.c", "read"),
        })
        {
            using var visitor = world.Visit();
            visitor.LogIn(token);
            var notice = await visitor.NoticeAsync();
            Assert.Contains(why, (string)notice["account"]!, StringComparison.Ordinal);
            Assert.DoesNotContain("account", (string)notice["texts"]!["body"]!);
        }
    }

    private static string Subject(int number) => $"{ConsentWorld.Ann}{number}";

    private string? Bind(string? token, string record)
    {
        var context = new DefaultHttpContext();
        if (token is not null) context.Request.Headers.Cookie = $"gw_account={token}";
        return world.Server.Services.GetRequiredService<ConsentSubjects>().Bind(context,
            world.Server.Services.GetRequiredService<CurrentPolicy>().Snapshot.SiteByKey(SendingWorld.Site)!,
            HitSignals.Of(new ConsentSignals(), record)).Record;
    }
}
