namespace Gateway.Ledger.Merkle;

/// <summary>
/// Gives the hash of the complete subtree over the leaves from <c>index·2^level</c> to <c>(index+1)·2^level - 1</c>.
/// </summary>
/// <param name="level">0 for leaves.</param>
/// <param name="index">Counts complete subtrees of that level from the left.</param>
public delegate TreeHash SubtreeHash(int level, long index);
