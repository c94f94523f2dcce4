using Gateway.KillSwitches;

namespace Gateway.Policy;

/// <summary>What the API's description shows; a test sends it.</summary>
internal static class ImpactExample
{
    public static readonly ImpactDraft Draft = new()
    {
        Kill = new KillScopeDraft { Kind = "country", Id = "FR" },
        At = "2027-01-01T00:00:00+01:00",
    };
}
