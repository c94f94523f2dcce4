using System.Text;
using Gateway.Ledger.Log;
using Gateway.Ledger.Notes;
using Microsoft.Extensions.Options;

namespace Gateway.Ledgers.Anchors;

/// <summary>Whom to trust, as the gateway proposes it to outsiders: its own key and every witness (C2SP tlog-policy).</summary>
internal sealed class LedgerPolicy(IOptions<LedgerOptions> options)
{
    /// <summary>The policy's text. It asks for all witnesses that the settings name.</summary>
    public string Of(NoteKey log)
    {
        var witnesses = options.Value.Witnesses;
        var policy = new StringBuilder($"log {log}\n");
        foreach (var witness in witnesses) policy.Append($"witness {witness.ToKey().Name} {witness.Key} {witness.Url}\n");
        var names = witnesses.Select(witness => witness.ToKey().Name).ToList();
        if (names.Count > 1) policy.Append($"group witnesses all {string.Join(' ', names)}\n");
        return policy.Append($"quorum {names.Count switch { 0 => "none", 1 => names[0], _ => "witnesses" }}\n").ToString();
    }

    public CheckpointView View(SignedCheckpoint signed, NoteKey log) => new(signed.Checkpoint.Origin,
        signed.Checkpoint.Size, signed.Checkpoint.Root.ToHex(), signed.Note.ToString(), log.ToString(), Of(log));
}
