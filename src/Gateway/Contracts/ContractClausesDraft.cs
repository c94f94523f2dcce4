using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Gateway.Control;

namespace Gateway.Contracts;

/// <summary>The clauses of a contract as people write them.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ContractClausesDraft
{
    [Description("Proof of consent has to be supplied when asked for.")]
    public bool? ProofOfConsent { get; init; }

    [Description("The partner may be audited.")]
    public bool? AuditRight { get; init; }

    [Description("Whoever handles the data is bound to confidentiality.")]
    public bool? Confidentiality { get; init; }

    [Description("The partner acts on documented instructions only.")]
    public bool? Instructions { get; init; }

    [Description("The partner helps with the rights of data subjects.")]
    public bool? Assistance { get; init; }

    [Description("Days of notice before a sub-processor is taken.")]
    public int? SubProcessorNoticeDays { get; init; }

    [Description("Hours within which a breach is notified.")]
    public int? BreachNoticeHours { get; init; }

    [OneOf<EndOfContract>]
    [Description("What becomes of the data at the end.")]
    public string? EndOfContract { get; init; }

    public ContractClauses ToClauses() => new(ProofOfConsent, AuditRight, Confidentiality, Instructions, Assistance,
        SubProcessorNoticeDays, BreachNoticeHours,
        EndOfContract is null ? null : Words<EndOfContract>.Parse(EndOfContract));
}

/// <summary>A signed paper as people name it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ContractDocumentDraft
{
    [Required]
    public string? Name { get; init; }

    [Required]
    [Description("The SHA-256 of the file: 64 hexadecimal digits.")]
    public string? Sha256 { get; init; }

    [Description("What it is: application/pdf.")]
    public string? MediaType { get; init; }

    public ContractDocument ToDocument() => new(Name!, Sha256!.ToLowerInvariant(), MediaType);
}
