using Gateway.Partners;

namespace Gateway.KillSwitches;

/// <summary>What the API's description shows; a test sends it.</summary>
internal static class KillSwitchExample
{
    public static readonly KillSwitchDraft Draft = new()
    {
        Scope = new KillScopeDraft { Kind = "partner", Id = PartnerExample.Draft.Id },
        Reason = "The partner reports a breach.",
    };
}
