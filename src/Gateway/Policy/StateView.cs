using Gateway.Audit;

namespace Gateway.Policy;

/// <summary>Whether a tag is on where it is wired: computed by what decides hits, never stored.</summary>
/// <param name="Tag">The tag's id.</param>
/// <param name="Site">The site's id.</param>
/// <param name="Partner">The partner's id.</param>
/// <param name="At">The instant that this is judged by.</param>
/// <param name="Country">The visitors' country that this is judged for; null for any.</param>
/// <param name="Wanted">Whether people want it on.</param>
/// <param name="Allowed">Whether everything but its own switch lets it be on.</param>
/// <param name="Effective">Whether it is on: a hit is sent if its visitor consents.</param>
/// <param name="Contract">The contract's version that allows it, or comes nearest to it.</param>
/// <param name="Reasons">Why it is not on: every reason, under the nearest contract.</param>
/// <param name="Contracts">Every contract that may cover it, and what stands against each.</param>
/// <param name="NextChange">What changes by itself next, as far as the clock decides; null when nothing will.</param>
internal sealed record StateView(string Tag, string Site, string Partner, DateTimeOffset At, string? Country,
    bool Wanted, bool Allowed, bool Effective, ContractRef? Contract, IReadOnlyList<ReasonView> Reasons,
    IReadOnlyList<ContractStateView> Contracts, NextChangeView? NextChange);

/// <summary>A version of a contract.</summary>
internal sealed record ContractRef(string Id, int Version);

/// <summary>What one contract says of a tag on a site.</summary>
/// <param name="Id">The contract's id.</param>
/// <param name="Version">The version that is the contract at the instant.</param>
/// <param name="Allows">Whether it allows the tag by itself.</param>
/// <param name="Reasons">What stands against it.</param>
internal sealed record ContractStateView(string Id, int Version, bool Allows, IReadOnlyList<ReasonView> Reasons);

/// <summary>A change that the clock makes.</summary>
/// <param name="At">Its instant.</param>
/// <param name="Effective">Whether the tag is on from then.</param>
/// <param name="Reasons">Why it is not.</param>
internal sealed record NextChangeView(DateTimeOffset At, bool Effective, IReadOnlyList<ReasonView> Reasons);

/// <summary>The states of one tag on each of its sites.</summary>
/// <param name="Tag">The tag's id.</param>
/// <param name="Sites">One a site.</param>
internal sealed record TagStateView(string Tag, IReadOnlyList<StateView> Sites);
