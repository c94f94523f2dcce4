namespace Gateway.Access;

/// <summary>
/// A change reaches beyond the sites of its caller. Thrown where changes are recorded, so that no endpoint can forget
/// to ask; nothing of the change is kept.
/// </summary>
internal sealed class OutOfScopeException(SiteScope scope) : Exception(
    $"This concerns more than the sites of the caller: {string.Join(", ", scope.Ids)}.");
