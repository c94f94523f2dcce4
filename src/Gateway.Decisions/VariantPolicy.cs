using Gateway.Consent;

namespace Gateway.Decisions;

/// <summary>One variant of a tag's template under one contract.</summary>
/// <param name="Id">The variant's id: <c>full</c>, <c>exempt</c>.</param>
/// <param name="Terms">What consent has to be asked for.</param>
/// <param name="Categories">What this variant may receive: what it reads, within what the contract covers.</param>
/// <param name="Rank">Its place among the template's variants: 0 for the fullest.</param>
public sealed record VariantPolicy(string Id, PartnerTerms Terms, CategorySet Categories, int Rank = 0);
