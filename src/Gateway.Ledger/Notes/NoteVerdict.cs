namespace Gateway.Ledger.Notes;

/// <summary>What came of looking for a key's signature on a note.</summary>
public enum NoteVerdict
{
    /// <summary>The key did not sign.</summary>
    Absent,

    /// <summary>The key signed this text.</summary>
    Valid,

    /// <summary>There is a signature under the key's name and id, and it is not the key's: refuse the note.</summary>
    Invalid,

    /// <summary>There is one, of a type that cannot be verified here: it counts for nothing.</summary>
    Unsupported,
}
