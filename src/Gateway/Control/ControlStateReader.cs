using Gateway.Contracts;
using Gateway.Tags;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Control;

/// <summary>Reads the whole state in one transaction, so that it is the state after one change.</summary>
internal sealed class ControlStateReader(ControlStore store, SecretVault vault, TimeProvider time)
{
    /// <summary>How far this machine's clock may be from the one that a version was recorded by.</summary>
    private static readonly TimeSpan ClockDoubt = TimeSpan.FromDays(1);

    public async Task<ControlState> LoadAsync(CancellationToken cancel)
    {
        await using var db = store.ReadAnew();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var secrets = (await db.TagSecrets.ToListAsync(cancel)).ToLookup(secret => secret.TagId);
        var tags = await db.Tags.OrderBy(tag => tag.Id).ToListAsync(cancel);
        return new ControlState
        {
            Revision = await RevisionAsync(db, cancel),
            Sites = await db.Sites.OrderBy(site => site.Id).ToListAsync(cancel),
            Partners = await db.Partners.OrderBy(partner => partner.Id).ToListAsync(cancel),
            Contracts = await ContractsAsync(db, cancel),
            TransferBases = await db.TransferBases.OrderBy(basis => basis.Id).ToListAsync(cancel),
            Tags = [.. tags.Select(tag => Wire(tag, secrets[tag.Id]))],
            KillSwitches = await db.KillSwitches.OrderBy(kill => kill.Id).ToListAsync(cancel),
        };
    }

    /// <summary>The number of the last change that is stored.</summary>
    /// <exception cref="Exception">control.db cannot be read.</exception>
    public async Task<long> RevisionAsync(CancellationToken cancel)
    {
        try
        {
            await using var db = store.ReadAnew();
            return await RevisionAsync(db, cancel);
        }
        catch (SqliteException)
        {
            store.ForgetReaders();
            throw;
        }
    }

    private static async Task<long> RevisionAsync(ControlDb db, CancellationToken cancel) =>
        await db.AuditEntries.MaxAsync(entry => (long?)entry.Seq, cancel) ?? 0;

    // The row is the newest version. While its day has not come the one before is in force, which the history has.
    private async Task<IReadOnlyList<ContractVersion>> ContractsAsync(ControlDb db, CancellationToken cancel)
    {
        var contracts = await db.Contracts.OrderBy(contract => contract.Id).ToListAsync(cancel);
        var soon = time.GetUtcNow() - ClockDoubt;
        var planned = contracts
            .Where(contract => contract.EffectiveFrom > soon && contract.Status == ContractStatus.Signed)
            .Select(contract => contract.Id).ToList();
        var lines = planned.Count == 0 ? [] : await ContractHistory.TimelinesAsync(db, planned, null, cancel);
        return
        [
            .. contracts.SelectMany(contract => lines.GetValueOrDefault(contract.Id)
                ?? [new ContractVersion(contract, null, null)]),
        ];
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
