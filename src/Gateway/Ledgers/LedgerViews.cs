using System.Text.Json;

namespace Gateway.Ledgers;

/// <summary>The newest signed checkpoint.</summary>
/// <param name="Origin">The log's name.</param>
/// <param name="Size">How many entries it has.</param>
/// <param name="Root">The root of the tree over them, in lower-case hex.</param>
/// <param name="Note">The signed note (C2SP tlog-checkpoint). Keep it: nobody can take back what it says.</param>
/// <param name="Key">The log's public key, as a verifier key of C2SP signed-note.</param>
/// <param name="Policy">A trust policy (C2SP tlog-policy) with this key and every witness, for <c>gwaudit --policy</c>.</param>
internal sealed record CheckpointView(string Origin, long Size, string Root, string Note, string Key, string Policy);

/// <summary>An entry of the log, with the proof that the log holds it.</summary>
/// <param name="Index">Its index.</param>
/// <param name="Entry">What it says. The leaf is exactly this in canonical JSON.</param>
/// <param name="Leaf">The leaf's bytes in Base64.</param>
/// <param name="Proof">The proof to the newest checkpoint (C2SP tlog-proof), for <c>gwaudit proof --check</c>.</param>
internal sealed record LedgerEntryView(long Index, JsonElement Entry, string Leaf, string Proof);

/// <summary>The proof that the log of an earlier size begins the log of now.</summary>
/// <param name="From">The earlier size.</param>
/// <param name="To">The size of now.</param>
/// <param name="Proof">Hashes in Base64 (RFC 9162, 2.1.4).</param>
/// <param name="Note">The signed checkpoint of now.</param>
internal sealed record ConsistencyView(long From, long To, IReadOnlyList<string> Proof, string Note);
