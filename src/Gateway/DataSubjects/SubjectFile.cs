using System.Text.Json;

namespace Gateway.DataSubjects;

/// <summary>Everything that is known about one person (GDPR article 15).</summary>
/// <param name="ConsentId">The person's consent id.</param>
/// <param name="Choices">Every choice, the first one first.</param>
/// <param name="Recipients">Every partner that received something, by name (CJEU C-154/21).</param>
/// <param name="Waiting">How many hits still wait for delivery.</param>
internal sealed record SubjectFile(
    string ConsentId, IReadOnlyList<SubjectChoice> Choices, IReadOnlyList<SubjectRecipient> Recipients, int Waiting);

/// <summary>One choice, and what was shown when it was made.</summary>
/// <param name="Version">Counts the person's choices.</param>
/// <param name="At">When.</param>
/// <param name="ExpiresAt">Until when it counts.</param>
/// <param name="Site">On which site.</param>
/// <param name="Action">What was clicked.</param>
/// <param name="Language">In which language.</param>
/// <param name="Granted">The purposes that were allowed.</param>
/// <param name="Denied">The purposes that were not.</param>
/// <param name="Partners">The partners that the notice named.</param>
/// <param name="NoticeSha256">The notice's hash, as receipts name it.</param>
/// <param name="Notice">What was shown; null when it is not kept.</param>
internal sealed record SubjectChoice(int Version, DateTimeOffset At, DateTimeOffset ExpiresAt, string Site,
    string Action, string Language, IReadOnlyList<string> Granted, IReadOnlyList<string> Denied,
    IReadOnlyList<string> Partners, string NoticeSha256, JsonElement? Notice);

/// <summary>What one partner received of the person.</summary>
/// <param name="PartnerId">The partner's id.</param>
/// <param name="LegalName">The company.</param>
/// <param name="Country">Where it is.</param>
/// <param name="Sends">How many times something was sent.</param>
/// <param name="First">The first time.</param>
/// <param name="Last">The last time.</param>
/// <param name="Categories">The data categories.</param>
/// <param name="Purposes">The purposes.</param>
/// <param name="Contracts">The contracts with their versions.</param>
/// <param name="TransferBases">The bases of transfers out of the Economic Area.</param>
/// <param name="Receipts">The receipts, by their ids in the ledger; at most the last hundred.</param>
/// <param name="Instants">When each of these was sent.</param>
internal sealed record SubjectRecipient(string PartnerId, string? LegalName, string? Country, long Sends,
    DateTimeOffset First, DateTimeOffset Last, IReadOnlyList<string> Categories, IReadOnlyList<string> Purposes,
    IReadOnlyList<string> Contracts, IReadOnlyList<string> TransferBases, IReadOnlyList<string> Receipts,
    IReadOnlyList<DateTimeOffset> Instants);
