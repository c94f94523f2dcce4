namespace Gateway.Decisions;

/// <summary>
/// Why a tag may not receive a hit, apart from consent (whose reasons are
/// <see cref="Gateway.Consent.ConsentReason"/>).
/// </summary>
/// <remarks>
/// The numbers are stored and stable: append, never renumber. The order in which the gate asks is that of
/// <see cref="Reasons.InOrder"/>.
/// </remarks>
public enum Reason : byte
{
    /// <summary>A kill switch covers the tag.</summary>
    Killed = 0,

    /// <summary>Marketing has the tag switched off.</summary>
    TagOff = 1,

    /// <summary>The tag is not wired on this site.</summary>
    TagNotOnSite = 2,

    /// <summary>The tag's template is missing or faulty.</summary>
    TemplateUnavailable = 3,

    /// <summary>The tag names no contract.</summary>
    ContractMissing = 4,

    /// <summary>The contract is not signed.</summary>
    ContractNotSigned = 5,

    /// <summary>The contract is signed and begins later.</summary>
    ContractNotStarted = 6,

    /// <summary>The contract has ended.</summary>
    ContractEnded = 7,

    /// <summary>The contract is suspended.</summary>
    ContractSuspended = 8,

    /// <summary>The contract was terminated.</summary>
    ContractTerminated = 9,

    /// <summary>The contract does not cover this site.</summary>
    ContractSite = 10,

    /// <summary>The contract does not cover a purpose that the tag needs.</summary>
    ContractPurpose = 11,

    /// <summary>The template reads a data category that the contract does not cover.</summary>
    ContractCategory = 12,

    /// <summary>The template reads in clear what the contract lets out hashed only.</summary>
    ContractHashedOnly = 13,

    /// <summary>The basis for the transfer to another country has ended.</summary>
    TransferBasisEnded = 14,

    /// <summary>The clock stands before an instant that was already seen: no contract can be proved in force.</summary>
    ClockSetBack = 15,

    /// <summary>The contract does not cover the visitor's country.</summary>
    TerritoryNotCovered = 16,

    /// <summary>The visitor's country is unknown and the contract does not cover every country.</summary>
    TerritoryUnknown = 17,

    /// <summary>The tag is not triggered by this event. Not a refusal of anybody: it is counted, not alarmed.</summary>
    NotTriggered = 18,

    /// <summary>A kill switch is on for a data category that every variant of the template reads.</summary>
    KilledCategory = 19,

    /// <summary>A kill switch is on for the visitor's country, or for some while the visitor's is unknown.</summary>
    KilledCountry = 20,

    /// <summary>A kill switch is on for the transfer basis that the contract rests on.</summary>
    KilledTransferBasis = 21,

    /// <summary>A kill switch is on for a purpose that every variant of the template needs.</summary>
    KilledPurpose = 22,

    /// <summary>The contract denies a data category that the template reads, within one that it grants.</summary>
    ContractCategoryDenied = 23,

    /// <summary>The contract does not cover hits of a website.</summary>
    ContractChannel = 24,

    /// <summary>The contract does not let data go to the country of the partner or of its endpoint.</summary>
    ContractDestination = 25,

    /// <summary>The transfer basis begins later.</summary>
    TransferBasisNotStarted = 26,

    /// <summary>The transfer basis was revoked.</summary>
    TransferBasisRevoked = 27,

    /// <summary>The transfer basis does not reach the country of the partner or of its endpoint.</summary>
    TransferBasisDestination = 28,

    /// <summary>The policy could not be confirmed for too long: what is in force is not known.</summary>
    PolicyStale = 29,

    /// <summary>The program that sent the hit says that it is no person's browser. Counted, not alarmed.</summary>
    DeclaredBot = 30,
}
