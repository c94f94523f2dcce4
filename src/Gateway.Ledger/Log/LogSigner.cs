using System.Security.Cryptography;
using Gateway.Ledger.Notes;

namespace Gateway.Ledger.Log;

/// <summary>The key with which a log signs. Its name is the log's origin.</summary>
/// <param name="Origin">The log's origin.</param>
/// <param name="Key">
/// A private key on P-256. One that lives in an HSM or a key service is a class derived from <see cref="ECDsa"/>.
/// </param>
public sealed record LogSigner(string Origin, ECDsa Key)
{
    /// <summary>The public half, for policies.</summary>
    public NoteKey PublicKey { get; } = NoteKey.ForEcdsa(Origin, Key);

    /// <summary>The note with this key's signature.</summary>
    public Note Sign(Note note)
    {
        ArgumentNullException.ThrowIfNull(note);
        return note.Sign(Origin, Key);
    }
}
