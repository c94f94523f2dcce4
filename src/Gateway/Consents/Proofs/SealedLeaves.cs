using Gateway.Ledger.Merkle;
using Microsoft.Data.Sqlite;

namespace Gateway.Consents.Proofs;

/// <summary>The leaves of every seal, in consents.db: hashes that lead to nobody, and stay when visitors go.</summary>
/// <param name="connection">The one connection that writes to consents.db.</param>
/// <param name="writing">Is held while it is used.</param>
internal sealed class SealedLeaves(SqliteConnection connection, Lock writing)
{
    /// <summary>Where a choice was sealed; null when it was not yet.</summary>
    public (long Seal, long Position)? Find(TreeHash leaf)
    {
        lock (writing)
        {
            using var command = connection.Command(
                "SELECT seal, position FROM sealed WHERE leaf = $leaf", ("$leaf", leaf.ToArray()));
            using var row = command.ExecuteReader();
            return row.Read() ? (row.GetInt64(0), row.GetInt64(1)) : null;
        }
    }

    /// <summary>The tree of a seal.</summary>
    public MerkleTree Tree(long seal)
    {
        var tree = new MerkleTree();
        lock (writing)
        {
            using var command = connection.Command(
                "SELECT leaf FROM sealed WHERE seal = $seal ORDER BY position", ("$seal", seal));
            using var row = command.ExecuteReader();
            while (row.Read()) tree.Add(TreeHash.Of(row.GetFieldValue<byte[]>(0)));
        }

        return tree;
    }

    /// <summary>Until when choices are sealed; what was made shortly before may still be missing.</summary>
    public DateTimeOffset Until()
    {
        lock (writing)
        {
            using var command = connection.Command("SELECT ifnull(max(until), 0) FROM seal");
            return DateTimeOffset.FromUnixTimeMilliseconds((long)command.ExecuteScalar()!);
        }
    }

    /// <summary>Keeps the leaves of a new seal.</summary>
    public void Add(IReadOnlyList<TreeHash> leaves, DateTimeOffset until)
    {
        lock (writing)
        {
            using var transaction = connection.BeginTransaction();
            using var command = connection.Command("INSERT INTO seal (until) VALUES ($until) RETURNING number");
            command.Transaction = transaction;
            command.Parameters.AddWithValue("$until", until.ToUnixTimeMilliseconds());
            var seal = (long)command.ExecuteScalar()!;
            command.CommandText = "INSERT INTO sealed (seal, position, leaf) VALUES ($seal, $position, $leaf)";
            command.Parameters.AddWithValue("$seal", seal);
            var position = command.Parameters.AddWithValue("$position", 0);
            var leaf = command.Parameters.AddWithValue("$leaf", "");
            for (var i = 0; i < leaves.Count; i++)
            {
                (position.Value, leaf.Value) = (i, leaves[i].ToArray());
                command.ExecuteNonQuery();
            }

            transaction.Commit();
        }
    }
}
