using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Gateway.Egress;
using Gateway.Ledger.Log;
using Gateway.Ledger.Notes;

namespace Gateway.Ledgers.Anchors;

/// <summary>Asks a witness to cosign the newest checkpoint: C2SP tlog-witness.</summary>
internal sealed class WitnessClient(EgressGate gate) : IDisposable
{
    private const int MostBytes = 64 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http = gate.Open(Patience, MostBytes);

    /// <param name="witness">The witness.</param>
    /// <param name="ledger">The ledger as of the checkpoint.</param>
    /// <param name="oldSize">The size that it cosigned last, as far as is known.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<WitnessReply> AskAsync(
        WitnessOptions witness, LedgerReader ledger, long oldSize, CancellationToken cancel)
    {
        try
        {
            var (status, body) = await PostAsync(witness, ledger.ForWitness(oldSize), cancel);
            if (status == HttpStatusCode.Conflict)
            {
                if (!long.TryParse(body.AsSpan().TrimEnd('\n'), NumberStyles.None, CultureInfo.InvariantCulture,
                    out var known)) return WitnessReply.Failed("it answered 409 without a size");
                if (known > ledger.Checkpoint.Checkpoint.Size)
                    return WitnessReply.Contradicts($"it cosigned {known} entries, and the log has fewer");
                (status, body) = await PostAsync(witness, ledger.ForWitness(known), cancel);
            }

            return status switch
            {
                HttpStatusCode.OK => Read(witness.ToKey(), ledger.Checkpoint.Note, body),
                HttpStatusCode.UnprocessableEntity => WitnessReply.Contradicts("the log does not continue what it cosigned"),
                _ => WitnessReply.Failed($"it answered {(int)status}"),
            };
        }
        catch (Exception fault) when (fault is HttpRequestException
            || (fault is TaskCanceledException && !cancel.IsCancellationRequested))
        {
            return WitnessReply.Failed(fault is TaskCanceledException ? "it did not answer in time" : fault.Message);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(
        WitnessOptions witness, AddCheckpoint asked, CancellationToken cancel)
    {
        using var content = new ByteArrayContent(asked.ToBytes());
        content.Headers.ContentType = new MediaTypeHeaderValue("text/plain");
        using var answer = await _http.PostAsync(
            new Uri($"{witness.Url!.AbsoluteUri.TrimEnd('/')}/add-checkpoint"), content, cancel);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(cancel));
    }

    private static WitnessReply Read(NoteKey key, Note checkpoint, string lines)
    {
        if (!Note.TryParse(Encoding.UTF8.GetBytes($"{checkpoint.Text}\n{lines}"), out var signed)
            || signed.Verify(key, out var at) != NoteVerdict.Valid)
            return WitnessReply.Failed("its answer is no signature of its key over this checkpoint");
        return new WitnessReply(
            signed.Signatures.Last(line => line.Name == key.Name && line.Id == key.Id), at, null, false);
    }
}

/// <summary>What a witness answered.</summary>
/// <param name="Signature">Its line; null when it did not sign.</param>
/// <param name="At">When it signed.</param>
/// <param name="Fault">Why it did not.</param>
/// <param name="IsContradicted">Whether it saw another log under this name: somebody rewrote one of the two.</param>
internal sealed record WitnessReply(NoteSignature? Signature, DateTimeOffset? At, string? Fault, bool IsContradicted)
{
    public static WitnessReply Failed(string fault) => new(null, null, fault, false);

    public static WitnessReply Contradicts(string fault) => new(null, null, fault, true);
}
