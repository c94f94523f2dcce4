using System.Globalization;
using System.Text;
using Gateway.Consents;
using Gateway.Ledger.Receipts;
using Gateway.Spool;

namespace Gateway.Ledgers;

/// <summary>
/// Binds receipts to the visitor and to the consent they rest on, under keys that can be destroyed. Whose own consent
/// record is known has a key of their own; what others sent as a signal is bound under the key of the day.
/// </summary>
internal sealed class SubjectCommitments(ConsentRecords records)
{
    /// <summary>The commitments of one delivery.</summary>
    /// <param name="hit">The hit.</param>
    /// <param name="record">The delivery's id in the ledger.</param>
    /// <param name="now">The instant.</param>
    public (Commitment Subject, Commitment Consent) Of(SpooledHit hit, Guid record, DateTimeOffset now)
    {
        if (hit.Signals.Record is { } id && records.Newest(id) is { Key: { } key } choice)
        {
            return (Commitment.ToSubject(key, record),
                Commitment.ToConsent(key, record, Evidence(choice)));
        }

        var raw = hit.Signals.Raw;
        return (raw.Tcf ?? raw.Gpp ?? raw.UsPrivacy) is { } signal
            ? (default, Commitment.ToConsent(records.Subjects.OfDay(now), record, Encoding.UTF8.GetBytes(signal)))
            : default;
    }

    /// <summary>What the commitment to an own record is about: the id of the record and the version of the choice.</summary>
    public static byte[] Evidence(ConsentRecord choice) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{choice.Id}.{choice.Version}"));
}
