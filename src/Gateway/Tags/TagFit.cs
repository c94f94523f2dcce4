using Gateway.Contracts;
using Gateway.Control;
using Gateway.Decisions;

namespace Gateway.Tags;

/// <summary>
/// Whether a tag may be switched on: whether its contract covers what its template really reads. Known before any hit
/// arrives, because the template's compiler knows every field.
/// </summary>
internal static class TagFit
{
    /// <param name="tag">The tag as it is to be.</param>
    /// <param name="template">Its template.</param>
    /// <param name="contracts">The contracts that can cover it: <see cref="TagContracts"/>.</param>
    /// <param name="secrets">The names of the secrets that it has.</param>
    /// <param name="faults">Gets everything that stands against it.</param>
    public static void Check(Tag tag, TemplateFacts template, IReadOnlyList<Contract> contracts,
        IReadOnlySet<string> secrets, Faults faults)
    {
        foreach (var fault in template.CheckSettings(tag.Settings))
            faults.Add("settings", fault);
        foreach (var secret in template.Secrets.Where(secret => secret.Required && !secrets.Contains(secret.Name)))
            faults.Add("secrets", $"{secret.Name} is missing: {template.Title} refuses requests without it.");
        if (template.Credentials.Count > 0 && !template.Credentials.Any(set => set.All(secrets.Contains)))
        {
            var sets = string.Join("; or ", template.Credentials.Select(set => string.Join(", ", set)));
            faults.Add("secrets", $"{template.Title} takes nothing without a token. Give one of: {sets}.");
        }

        if (contracts is [])
        {
            faults.Add("contractId", "is missing: there is no contract with the partner, and without one nothing may "
                + "be sent. Have one drafted, or leave the tag off.");
            return;
        }

        // Every site needs one contract that covers the tag there by itself: two halves make no whole.
        var found = contracts.Select(contract => (contract.Sites, Faults: Against(tag, template, contract))).ToList();
        if (tag.Sites.All(site => found.Any(one => !one.Faults.Any && Covers(one.Sites, site)))) return;
        foreach (var (_, against) in found)
            faults.Add(against);
        if (contracts.Any(contract => tag.Sites.All(site => Covers(contract.Sites, site)))) return;
        foreach (var contract in contracts)
        {
            foreach (var site in tag.Sites.Where(site => !Covers(contract.Sites, site)))
                faults.Add("sites", $"{site} is not among the sites of contract {contract.Id}.");
        }
    }

    private static bool Covers(IReadOnlyList<string> sites, string site) => sites.Contains("*") || sites.Contains(site);

    // What stands against the contract on whichever site.
    private static Faults Against(Tag tag, TemplateFacts template, Contract contract)
    {
        var faults = new Faults();
        if (contract.Status == ContractStatus.Terminated)
            faults.Add("contractId", $"{contract.Id} is terminated. Name a contract that can be in force.");
        if (!contract.Channels.Contains("*") && !contract.Channels.Contains(ContractChannel.Web))
            faults.Add("contractId", $"{contract.Id} covers no hits of websites. Have web added to its channels.");
        // One variant that is covered whole is enough: the gate uses only such.
        var gaps = template.Variants.Select(variant => Gaps(variant, contract).ToList()).ToList();
        if (gaps.Any(found => found is [])) return faults;
        foreach (var gap in gaps.SelectMany(found => found))
            faults.Add("contractId", gap);
        return faults;
    }

    /// <summary>What the variant needs and the contract does not cover, each with field, category and clause.</summary>
    public static IEnumerable<string> Gaps(VariantFacts variant, Contract contract)
    {
        if (Missing(variant, contract) is { Count: > 0 } missing)
        {
            yield return $"The variant {variant.Id} needs {string.Join(", ", missing)} on the basis "
                + $"{string.Join(" or ", variant.Bases.Select(Words<ContractBasis>.Of))}, which purposes of contract "
                + $"{contract.Id} does not allow. Have the contract amended.";
        }

        var granted = CategoryGrant.Of(contract.DataCategories, contract.DeniedDataCategories);
        var hashedOnly = DataCategories.Covered(contract.HashedOnly);
        foreach (var read in variant.Reads)
        {
            var category = DataCategories.Covered([read.Category]);
            var what = $"The variant {variant.Id} reads {string.Join(", ", read.Fields)} ({read.Category})";
            if (!(category & granted.Denied).IsEmpty)
            {
                yield return $"{what}, which deniedDataCategories of contract {contract.Id} forbids. Take a template "
                    + "that does not read it, or have the contract amended.";
            }
            else if (category.IsEmpty || !(category - granted.Covered).IsEmpty)
            {
                yield return $"{what}, which dataCategories of contract {contract.Id} does not cover. Have the "
                    + "contract amended, or take a template that does not read it.";
            }
            else if (!read.HashedOnly && !(category & hashedOnly).IsEmpty)
            {
                yield return $"{what} in the clear, which hashedOnly of contract {contract.Id} forbids. Take a "
                    + "template that hashes it.";
            }
        }
    }

    private static IReadOnlyList<string> Missing(VariantFacts variant, Contract contract) =>
    [
        .. variant.Purposes.Where(needed => !contract.Purposes.Any(granted =>
            granted.Purpose == needed && granted.Bases.Intersect(variant.Bases).Any())),
    ];
}
