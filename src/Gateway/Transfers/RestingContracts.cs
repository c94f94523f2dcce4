using Gateway.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Transfers;

internal static class RestingContracts
{
    /// <summary>
    /// The contracts whose newest version names the transfer basis. A version before, still in force until an
    /// amendment takes over, keeps naming it in the history: without the row it is as good as ended.
    /// </summary>
    public static IQueryable<Contract> RestingOn(this DbSet<Contract> contracts, string basis) => contracts.FromSql(
        $"SELECT * FROM contracts WHERE json_extract(transfer_basis, '$.id') = {basis}");
}
