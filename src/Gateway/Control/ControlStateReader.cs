using Gateway.Tags;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Control;

/// <summary>Reads the whole state in one transaction, so that it is the state after one change.</summary>
internal sealed class ControlStateReader(ControlStore store, SecretVault vault)
{
    public async Task<ControlState> LoadAsync(CancellationToken cancel)
    {
        await using var db = store.Read();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var secrets = (await db.TagSecrets.ToListAsync(cancel)).ToLookup(secret => secret.TagId);
        var tags = await db.Tags.OrderBy(tag => tag.Id).ToListAsync(cancel);
        return new ControlState
        {
            Revision = await db.AuditEntries.MaxAsync(entry => (long?)entry.Seq, cancel) ?? 0,
            Sites = await db.Sites.OrderBy(site => site.Id).ToListAsync(cancel),
            Partners = await db.Partners.OrderBy(partner => partner.Id).ToListAsync(cancel),
            Contracts = await db.Contracts.OrderBy(contract => contract.Id).ToListAsync(cancel),
            Tags = [.. tags.Select(tag => Wire(tag, secrets[tag.Id]))],
            KillSwitches = await db.KillSwitches.OrderBy(kill => kill.Id).ToListAsync(cancel),
        };
    }

    private WiredTag Wire(Tag tag, IEnumerable<TagSecret> rows)
    {
        var opened = new Dictionary<string, Secret>(StringComparer.Ordinal);
        var unreadable = new List<string>();
        foreach (var row in rows)
        {
            if (vault.Open(row.TagId, row.Name, row.Sealed) is { } secret) opened.Add(row.Name, secret);
            else unreadable.Add(row.Name);
        }

        return new WiredTag(tag, opened, unreadable);
    }
}
