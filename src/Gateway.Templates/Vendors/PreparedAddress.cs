namespace Gateway.Templates.Vendors;

/// <summary>
/// The address of a request that reads nothing of the hit, kept for the next one: making it anew was a tenth of a
/// rendering (RenderBenchmarks).
/// </summary>
internal sealed record PreparedAddress(RequestPlan Plan, Uri? EndpointOverride, Uri Url)
{
    public bool IsFor(RequestPlan plan, RenderInput input) =>
        ReferenceEquals(Plan, plan) && ReferenceEquals(EndpointOverride, input.EndpointOverride);
}

/// <summary>Headers that read nothing of the hit, and the secrets that are in them.</summary>
internal sealed record PreparedHeaders(
    RequestPlan Plan, string?[] Secrets, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    /// <summary>Whether they are those of the plan with the secrets of the input.</summary>
    public bool IsFor(RequestPlan plan, RenderInput input, IReadOnlyList<SecretFacts> secrets)
    {
        if (!ReferenceEquals(Plan, plan))
            return false;
        for (var i = 0; i < Secrets.Length; i++)
        {
            if (input.Secrets.GetValueOrDefault(secrets[i].Name) != Secrets[i])
                return false;
        }
        return true;
    }
}
