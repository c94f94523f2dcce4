using System.Threading.Channels;
using Gateway.Decisions;
using Gateway.Ledger.Receipts;
using Gateway.Policy;
using Gateway.Spool;
using Microsoft.Extensions.Options;
using Record = Gateway.Ledger.Receipts.Receipt;

namespace Gateway.Ledgers;

/// <summary>
/// Refusals in the ledger: counted by tag and reason and, where the operator turns it on, one by one without a word
/// that tells a visitor. What the ledger could not take yet is kept and written with what comes next.
/// </summary>
internal sealed class RefusalReceipts(
    LedgerKeeper keeper, ReceiptTermsBook terms, RecordIds ids, CurrentPolicy policy, IOptions<LedgerOptions> options)
{
    /// <summary>More in a second than this are only counted.</summary>
    private const int MostSingly = 65_536;
    private readonly bool _singly = options.Value.RefusalsSingly;
    private readonly Channel<Record> _single = Channel.CreateBounded<Record>(
        new BoundedChannelOptions(MostSingly) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private readonly Lock _lock = new();
    private Dictionary<(string Partner, string Tag, string Reason), long> _counts = [];

    /// <summary>Notes a refused hit, when they are recorded one by one.</summary>
    public void Note(string site, string hit, in Decision decision, DateTimeOffset now)
    {
        if (!_singly) return;
        _single.Writer.TryWrite(new Record(terms.Of(policy.State, site, decision),
            ids.OfRefused(site, hit, decision.Tag.Id), now, ReceiptOutcome.Refused));
    }

    /// <summary>Adds hits that a tag was refused for the same reasons.</summary>
    public void Add(in RefusalKey key, string partner, long count)
    {
        lock (_lock)
        {
            foreach (var reason in ReceiptTermsBook.Codes(key.Reasons, key.ConsentReasons))
                _counts[(partner, key.Tag, reason)] = _counts.GetValueOrDefault((partner, key.Tag, reason)) + count;
        }
    }

    /// <summary>Writes what was added since the last time.</summary>
    /// <exception cref="IOException">The disk failed; it is written the next time.</exception>
    public async Task WriteAsync()
    {
        Dictionary<(string Partner, string Tag, string Reason), long> counts;
        lock (_lock) (counts, _counts) = (_counts, []);
        var single = new List<Record>();
        while (_single.Reader.TryRead(out var record)) single.Add(record);
        if (counts.Count == 0 && single.Count == 0) return;
        try
        {
            await keeper.UseAsync(async open =>
            {
                await open.Receipts.CountAsync([.. counts.Select(row => new RefusalCount(
                    row.Key.Partner, row.Key.Tag, row.Key.Reason, row.Value))]);
                counts = [];
                if (single.Count > 0) await open.Receipts.AppendAsync(single);
                return true;
            });
        }
        catch
        {
            lock (_lock)
            {
                foreach (var (key, count) in counts) _counts[key] = _counts.GetValueOrDefault(key) + count;
            }

            foreach (var record in single) _single.Writer.TryWrite(record);
            throw;
        }
    }
}
