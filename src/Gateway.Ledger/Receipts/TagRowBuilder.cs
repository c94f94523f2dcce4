using System.Security.Cryptography;
using System.Text;
using Gateway.Ledger.Merkle;

namespace Gateway.Ledger.Receipts;

/// <summary>Sums up a segment's records of one tag.</summary>
internal sealed class TagRowBuilder(string partner, string tag)
{
    private readonly TreeRoot tree = new();
    private readonly long[] outcomes = new long[ReceiptOutcomes.Count];
    private readonly SortedDictionary<string, long> refusals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<string>> sets = new(StringComparer.Ordinal);

    public string Partner => partner;

    public string Tag => tag;

    public void Add(in TreeHash leaf, ReceiptOutcome outcome)
    {
        tree.Add(leaf);
        outcomes[(int)outcome - 1]++;
    }

    /// <summary>Adds what records that left have in common; once for all records of the same terms.</summary>
    public void AddSets(ReceiptTerms terms)
    {
        Add("contracts", terms.ContractAtVersion);
        Add("origins", terms.Origin);
        Add("destinations", terms.Destination);
        Add("transferBases", terms.TransferBasis);
        Add("consents", terms.Consent);
        foreach (var each in terms.Categories) Add("categories", each);
        foreach (var each in terms.Purposes) Add("purposes", each);
        foreach (var each in terms.Bases) Add("bases", each);
    }

    public void Add(RefusalCount refused) =>
        refusals[refused.Reason] = refusals.GetValueOrDefault(refused.Reason) + refused.Count;

    public TagRow Build(ReadOnlySpan<byte> salt) => new()
    {
        Partner = partner,
        Tag = tag,
        Records = tree.Size,
        Root = tree.Root(),
        Salt = Convert.ToHexStringLower(
            SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes($"{partner}\n{tag}")]).AsSpan(0, 16)),
        Outcomes = Enumerable.Range(0, outcomes.Length).Where(each => outcomes[each] > 0)
            .ToDictionary(each => ReceiptOutcomes.Word((ReceiptOutcome)(each + 1)), each => outcomes[each]),
        Refusals = refusals,
        Sets = sets.ToDictionary(set => set.Key, set => (IReadOnlyList<string>)[.. set.Value], StringComparer.Ordinal),
    };

    private void Add(string name, string? word)
    {
        if (word is null) return;
        if (!sets.TryGetValue(name, out var set)) sets[name] = set = new SortedSet<string>(StringComparer.Ordinal);
        set.Add(word);
    }
}
