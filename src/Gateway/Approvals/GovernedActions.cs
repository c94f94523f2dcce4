using System.Collections.Frozen;

namespace Gateway.Approvals;

/// <summary>Every way to change a governed resource, by name.</summary>
internal sealed class GovernedActions(IEnumerable<IGovernedAction> actions)
{
    private readonly FrozenDictionary<string, IGovernedAction> _byName =
        actions.ToFrozenDictionary(action => action.Name);

    public IEnumerable<string> Names => _byName.Keys.Order(StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">
    /// A request that a newer gateway kept names an action that this one does not know.
    /// </exception>
    public IGovernedAction this[string name] => _byName.GetValueOrDefault(name)
        ?? throw new InvalidOperationException($"'{name}' is no action of this gateway: {string.Join(", ", Names)}.");
}
