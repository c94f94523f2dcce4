namespace Gateway.Partners;

/// <summary>Whom to write to at a partner: e-mail addresses.</summary>
internal sealed record PartnerContacts(string? Privacy, string? Security, string? Dpo, string? Commercial);

/// <summary>Who answers for a partner in each function: names or e-mail addresses.</summary>
internal sealed record PartnerOwners(string? Marketing, string? It, string? Legal);
