using Gateway.Consent;
using Gateway.Decisions;

namespace Gateway.Audit;

/// <summary>A reason as people and machines read it.</summary>
internal sealed record ReasonView(string Code, string En, string Fr, string Fix)
{
    /// <summary>All reasons: the gate's in its order, then consent's.</summary>
    public static IReadOnlyList<ReasonView> Of(ReasonSet reasons, ConsentReasons consent)
    {
        var views = new List<ReasonView>();
        foreach (var reason in reasons.Members())
        {
            var text = Reasons.Describe(reason);
            views.Add(new ReasonView(text.Code, text.English, text.French, text.Fix));
        }

        foreach (var reason in consent)
        {
            var text = ConsentReasons.Describe(reason);
            views.Add(new ReasonView(text.Code, text.English, text.French, text.Fix));
        }

        return views;
    }
}
