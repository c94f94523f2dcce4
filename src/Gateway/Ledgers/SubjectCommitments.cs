using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gateway.Consents;
using Gateway.Ledger.Receipts;
using Gateway.Spool;
using Gateway.Templates;

namespace Gateway.Ledgers;

/// <summary>What binds a receipt to the visitor, to what was sent, and to the consent it rests on.</summary>
internal readonly record struct Commitments(Commitment Subject, Commitment Payload, Commitment Consent);

/// <summary>
/// Binds receipts under keys that can be destroyed. Whose own consent record is known has a key of their own; what
/// others sent is bound under the key of the day.
/// </summary>
internal sealed class SubjectCommitments(ConsentRecords records)
{
    /// <summary>The commitments of one delivery.</summary>
    /// <param name="hit">The hit.</param>
    /// <param name="record">The delivery's id in the ledger.</param>
    /// <param name="request">What was rendered for it; null when nothing was.</param>
    /// <param name="now">The instant.</param>
    public Commitments Of(SpooledHit hit, Guid record, VendorRequest? request, DateTimeOffset now)
    {
        if (hit.Signals.Record is { } id && records.Newest(id) is { Key: { } key } choice)
        {
            return new Commitments(Commitment.ToSubject(key, record), ToPayload(key, record, request),
                Commitment.ToConsent(key, record, Evidence(choice)));
        }

        var (raw, day) = (hit.Signals.Raw, records.Subjects.OfDay(now));
        return new Commitments(default, ToPayload(day, record, request),
            (raw.Tcf ?? raw.Gpp ?? raw.UsPrivacy) is { } signal
                ? Commitment.ToConsent(day, record, Encoding.UTF8.GetBytes(signal))
                : default);
    }

    /// <summary>What the commitment to an own record is about: the id of the record and the version of the choice.</summary>
    public static byte[] Evidence(ConsentRecord choice) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{choice.Id}.{choice.Version}"));

    // What goes out for this event alone, before it shares a request with others. A vendor that is asked by an address
    // has everything in there.
    private static Commitment ToPayload(byte[] key, Guid record, VendorRequest? request)
    {
        if (request is null) return default;
        Span<byte> sha256 = stackalloc byte[SHA256.HashSizeInBytes];
        if (request.Body.IsEmpty) SHA256.HashData(Encoding.UTF8.GetBytes(request.Url.AbsoluteUri), sha256);
        else SHA256.HashData(request.Body.Span, sha256);
        return Commitment.ToPayload(key, record, sha256);
    }
}
