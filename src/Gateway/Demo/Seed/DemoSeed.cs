using Gateway.Access;
using Gateway.Contracts;
using Gateway.Control;
using Gateway.Partners;
using Gateway.Sites;
using Gateway.Tags;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Demo.Seed;

/// <summary>
/// What the demo starts with: one shop, seven partners, and a different standing for each. Sown once; a later start
/// only tells the site where the shop and the public door listen this time.
/// </summary>
internal sealed class DemoSeed(ControlWriter control, SecretVault vault)
{
    private static readonly Actor Sower = Actor.Gateway("demo");

    public static Task SowAsync(IServiceProvider services, DemoAddresses addresses, CancellationToken cancel) =>
        ActivatorUtilities.CreateInstance<DemoSeed>(services).SowAsync(addresses, cancel);

    private Task<IResult> SowAsync(DemoAddresses addresses, CancellationToken cancel) =>
        control.ChangeAsync(Sower, async change =>
        {
            if (await change.Db.Sites.SingleOrDefaultAsync(site => site.Id == SeedSite.Id, cancel) is { } site)
                Readdress(change, site, SeedSite.At(addresses));
            else
                await SowAsync(change, addresses, cancel);
            return Results.Empty;
        }, cancel);

    /// <summary>Saves what others refer to before them, all in the one transaction of the change.</summary>
    private async Task SowAsync(Change change, DemoAddresses addresses, CancellationToken cancel)
    {
        // Nobody was there to approve it: the ledger takes it for what was in force when it began.
        change.Founds = true;
        change.Create(SeedSite.At(addresses), SiteView.From, "site.created");
        foreach (var partner in SeedPartners.All)
            change.Create(partner, PartnerView.From, "partner.created");
        await change.Db.SaveChangesAsync(cancel);
        foreach (var contract in SeedContracts.SignedBy(change.Now))
            change.Create(contract, ContractView.From, "contract.created");
        await change.Db.SaveChangesAsync(cancel);
        foreach (var seed in SeedTags.All)
        {
            var masks = seed.Secrets.ToDictionary(secret => secret.Key, secret => SecretVault.Mask(secret.Value));
            change.Create(seed.Tag, tag => TagView.From(tag, masks), "tag.created");
        }

        await change.Db.SaveChangesAsync(cancel);
        foreach (var seed in SeedTags.All)
        {
            foreach (var (name, value) in seed.Secrets)
                change.Db.Add(Seal(seed.Tag.Id, name, value));
        }
    }

    private TagSecret Seal(string tag, string name, string value) => new()
    {
        TagId = tag,
        Name = name,
        Sealed = vault.Seal(tag, name, value),
        Mask = SecretVault.Mask(value),
    };

    private static void Readdress(Change change, Site site, Site now)
    {
        if (site.Upstream == now.Upstream && site.Origins.SequenceEqual(now.Origins)) return;
        change.Update(site, SiteView.From, "site.changed",
            () => (site.Upstream, site.Origins) = (now.Upstream, now.Origins), "The demo listens on other ports.");
    }
}
