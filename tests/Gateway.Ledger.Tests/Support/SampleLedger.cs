using System.Security.Cryptography;
using System.Text;
using Gateway.Ledger.Bundles;
using Gateway.Ledger.Entries;
using Gateway.Ledger.Log;
using Gateway.Ledger.Merkle;
using Gateway.Ledger.Notes;
using Gateway.Ledger.Receipts;
using Gateway.Ledger.Storage;

namespace Gateway.Ledger.Tests.Support;

/// <summary>A ledger in which everything happens as the rules have it, unless a test says otherwise.</summary>
internal sealed class SampleLedger : IDisposable
{
    private readonly List<ECDsa> keys = [];
    private int approvals;

    public SampleLedger(ILedgerFiles? files = null, LogSigner? signer = null)
    {
        Files = files ?? new MemoryDisk();
        Signer = signer ?? Some.Signer(Key());
        FirstKey = Signer.PublicKey;
        Witness = Key();
        Writer = LedgerWriter.Open(Files, Signer);
    }

    public ILedgerFiles Files { get; }
    public SetClock Clock { get; } = new();
    public LogSigner Signer { get; private set; }
    public NoteKey FirstKey { get; }
    public ECDsa Witness { get; }
    public LedgerWriter Writer { get; private set; }

    public string Policy =>
        $"log {FirstKey}\nwitness legal {NoteKey.ForEcdsaCosigner("witness.example/legal", Witness)}\n"
        + "quorum none\n";

    public string WitnessedPolicy => Policy.Replace("quorum none", "quorum legal");

    public ECDsa Key()
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        keys.Add(key);
        return key;
    }

    public async Task<LedgerEntry> AddAsync(LedgerEntry entry)
    {
        await Writer.AppendAsync([entry]);
        await Writer.PublishAsync();
        return entry;
    }

    /// <summary>A change with a request by one function and the agreement of another.</summary>
    public async Task ChangeAsync(string kind, string id, long version, GovernedState state, string? from, string to,
        EntryActor? asks = null, EntryActor? agrees = null, TreeHash? before = null)
    {
        (asks, agrees) = (asks ?? Some.Marketing, agrees ?? Some.Legal);
        var (sha256, approval) = (Some.Hash($"{kind}/{id}/{version}"), $"approval-{++approvals}");
        await AddAsync(Some.Entry(EntryTypes.ApprovalRequested, Clock.Now, asks) with
        {
            Target = new EntryTarget("approval", approval),
            Data = Some.RequestData(kind, id, sha256, state, Clock.Now, agrees.Role),
        });
        var agreed = await AddAsync(Some.Entry(EntryTypes.ApprovalApproved, Clock.Now, agrees) with
        {
            Target = new EntryTarget("approval", approval),
            Data = new() { ["sha256"] = sha256.ToHex() },
        });
        await AddAsync(Some.Entry($"{kind}.changed", Clock.Now, agrees) with
        {
            Target = new EntryTarget(kind, id, version),
            From = from,
            To = to,
            State = state,
            Before = before,
            After = sha256,
            ChangeRequest = approval,
            Approvals = [new EntryApproval(agreed.Id, agrees.Role, agrees.Person!, sha256)],
        });
    }

    /// <summary>A partner with a signed contract and a tag that is on.</summary>
    public async Task WireAsync(string partner)
    {
        await ChangeAsync("contract", $"{partner}-2026", 1, Some.ContractState(partner), null, "signed");
        await ChangeAsync("tag", $"{partner}-capi", 1, Some.TagState(partner), null, "on", agrees: Some.It);
    }

    /// <summary>The same, found when the log began.</summary>
    public async Task ImportAsync(string partner)
    {
        var contract = Some.Entry(EntryTypes.Imported, Clock.Now)
            with { To = "signed", State = Some.ContractState(partner) };
        var tag = Some.Entry(EntryTypes.Imported, Clock.Now) with { State = Some.TagState(partner) };
        await Writer.AppendAsync(
        [
            contract with { Target = new EntryTarget("contract", $"{partner}-2026", 1) },
            tag with { Target = new EntryTarget("tag", $"{partner}-capi", 1) },
        ]);
        await Writer.PublishAsync();
    }

    public async Task<ReceiptLog> ReceiptsAsync(string instance = "a") =>
        await ReceiptLog.OpenAsync(Files, Writer, new ReceiptLogOptions { Instance = instance }, Clock);

    /// <summary>Sends with their verdicts, sealed as one segment.</summary>
    public async Task SendAsync(ReceiptLog log, int count, params ReceiptTerms[] terms)
    {
        for (var i = 0; i < count; i++)
        {
            var (id, at) = (Guid.CreateVersion7(), Clock.Now.AddMilliseconds(i));
            var each = terms[i % terms.Length];
            await log.AppendAsync(Some.Receipt(each, at, id: id), Some.Receipt(each, at, ReceiptOutcome.Accepted, id));
        }

        await log.SealAsync();
        Clock.Now += TimeSpan.FromSeconds(10);
    }

    public async Task RotateAsync()
    {
        var next = Some.Signer(Key());
        await Writer.RotateKeyAsync(next, Guid.CreateVersion7(), Clock.Now, Some.It);
        Signer = next;
    }

    /// <summary>Keeps the checkpoint of now with the witness's signature.</summary>
    public SignedCheckpoint KeepWitnessed()
    {
        var (checkpoint, note) = (Writer.Published.Checkpoint, Writer.Published.Note);
        Files.ReplaceDurably(LedgerPaths.CheckpointAt(checkpoint.Size),
            note.Cosign("witness.example/legal", Witness, Clock.Now).ToBytes());
        return Writer.Published;
    }

    public EntryBlob KeepBlob(string text, bool personal = false)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Files.ReplaceDurably(LedgerPaths.Blob(TreeHasher.Digest(bytes)), bytes);
        return new EntryBlob("document", TreeHasher.Digest(bytes), bytes.Length, personal);
    }

    public BundleRequest Request() => new() { Ledger = Writer.Reader(), Policy = Encoding.UTF8.GetBytes(Policy) };

    public MemoryBundle Bundle(BundleRequest? request = null) =>
        new(new BundleWriter(Files).Full(request ?? Request()));

    public void Reopen()
    {
        Writer.Dispose();
        Writer = LedgerWriter.Open(Files, Signer);
    }

    public void Dispose()
    {
        Writer.Dispose();
        foreach (var key in keys) key.Dispose();
    }
}
