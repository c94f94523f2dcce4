using Gateway.Contracts;
using Gateway.Control;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Tags;

/// <summary>The contracts that can cover a tag: the one that it names, or every one with its partner.</summary>
internal static class TagContracts
{
    public static async Task<IReadOnlyList<Contract>> OfAsync(ControlDb db, Tag tag, CancellationToken cancel) =>
        await db.Contracts
            .Where(contract => contract.PartnerId == tag.PartnerId
                && (tag.ContractId == null || contract.Id == tag.ContractId))
            .OrderBy(contract => contract.Id).ToListAsync(cancel);
}
