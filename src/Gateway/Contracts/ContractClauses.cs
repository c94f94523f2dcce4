using System.Text.Json.Serialization;
using Gateway.Control;

namespace Gateway.Contracts;

/// <summary>
/// What the paper obliges the partner to, beyond what the gate enforces. Null: it is not known whether the paper says
/// so.
/// </summary>
/// <param name="ProofOfConsent">Proof of consent has to be supplied when asked for.</param>
/// <param name="AuditRight">The site may audit the partner.</param>
/// <param name="Confidentiality">Whoever handles the data is bound to confidentiality.</param>
/// <param name="Instructions">The partner acts on documented instructions only.</param>
/// <param name="Assistance">The partner helps with the rights of data subjects.</param>
/// <param name="SubProcessorNoticeDays">Days of notice before a sub-processor is taken.</param>
/// <param name="BreachNoticeHours">Hours within which a breach is notified.</param>
/// <param name="EndOfContract">What becomes of the data at the end.</param>
internal sealed record ContractClauses(bool? ProofOfConsent, bool? AuditRight, bool? Confidentiality,
    bool? Instructions, bool? Assistance, int? SubProcessorNoticeDays, int? BreachNoticeHours,
    EndOfContract? EndOfContract);

/// <summary>What becomes of the data at the end of a contract (GDPR, article 28(3)(g)).</summary>
[JsonConverter(typeof(WordConverter<EndOfContract>))]
internal enum EndOfContract
{
    Return,
    Delete,
}

/// <summary>A signed paper, known by its hash; it is filed elsewhere.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Sha256">Its SHA-256, in lower-case hex.</param>
/// <param name="MediaType">What it is: <c>application/pdf</c>.</param>
internal sealed record ContractDocument(string Name, string Sha256, string? MediaType);
