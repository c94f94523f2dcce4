using Gateway.Access.SecondFactors;
using Gateway.Control;
using Gateway.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Tags;

/// <summary>Every sealed secret of the store: whose it is, and how it is sealed anew.</summary>
/// <param name="Owner">What it belongs to, for people.</param>
/// <param name="Place">What it is sealed for.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Box">What <see cref="SecretVault.Seal"/> made of it.</param>
/// <param name="ReplaceAsync">Puts another box in its place.</param>
internal sealed record SealedSecret(string Owner, string Place, string Name, byte[] Box,
    Func<byte[], CancellationToken, Task> ReplaceAsync);

internal static class SealedSecrets
{
    /// <summary>The columns that are read here; a test holds them against the schema.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "accounts.pending_totp_sealed", "accounts.totp_sealed", "notification_secrets.sealed", "tag_secrets.sealed",
    ];

    public static async Task<IReadOnlyList<SealedSecret>> ReadAsync(ControlDb db, CancellationToken cancel)
    {
        var found = new List<SealedSecret>();
        foreach (var row in await db.TagSecrets.AsNoTracking().ToListAsync(cancel))
        {
            found.Add(new($"tag {row.TagId}", row.TagId, row.Name, row.Sealed, (box, stop) => db.TagSecrets
                .Where(one => one.TagId == row.TagId && one.Name == row.Name)
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.Sealed, box), stop)));
        }

        foreach (var row in await db.NotificationSecrets.AsNoTracking().ToListAsync(cancel))
        {
            found.Add(new($"notification {row.SubscriptionId}", NotificationSecret.Place(row.SubscriptionId), row.Id,
                row.Sealed, (box, stop) => db.NotificationSecrets
                    .Where(one => one.SubscriptionId == row.SubscriptionId && one.Id == row.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(one => one.Sealed, box), stop)));
        }

        foreach (var row in await db.Accounts.AsNoTracking().ToListAsync(cancel))
        {
            var place = SecondFactor.Place(row.Id);
            if (row.TotpSealed is { } seed)
            {
                found.Add(new($"account {row.Id}", place, SecondFactor.Name, seed, (box, stop) => db.Accounts
                    .Where(one => one.Id == row.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(one => one.TotpSealed, box), stop)));
            }

            if (row.PendingTotpSealed is { } pending)
            {
                found.Add(new($"account {row.Id}", place, SecondFactor.Name, pending, (box, stop) => db.Accounts
                    .Where(one => one.Id == row.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(one => one.PendingTotpSealed, box), stop)));
            }
        }

        return found;
    }
}
