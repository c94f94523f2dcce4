using Gateway.Ledger.Log;
using Gateway.Ledger.Notes;
using Gateway.Ledger.Receipts;

namespace Gateway.Ledgers;

/// <summary>The log and its receipts, while both can be written.</summary>
internal sealed class OpenLedger(LedgerWriter log, ReceiptLog receipts, NoteKey key) : IAsyncDisposable
{
    private volatile bool _failed;

    public LedgerWriter Log => log;

    public ReceiptLog Receipts => receipts;

    /// <summary>The public half of the key that it is signed with.</summary>
    public NoteKey Key => key;

    /// <summary>Whether it takes nothing more: what reached the disk is not known until it is opened anew.</summary>
    public bool HasFailed => _failed || receipts.Completion.IsCompleted;

    public void Fail() => _failed = true;

    /// <summary>Seals what is open, if that is still possible.</summary>
    public async ValueTask DisposeAsync()
    {
        await receipts.DisposeAsync();
        log.Dispose();
    }
}
