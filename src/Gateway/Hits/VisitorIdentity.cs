using System.Globalization;
using Gateway.Consent;
using Gateway.Decisions;

namespace Gateway.Hits;

/// <summary>
/// The visitor's id in one request. It is read from the cookie, minted only when some tag may have it, and taken back
/// when none may any more.
/// </summary>
internal sealed class VisitorIdentity(HttpContext context, DateTimeOffset now)
{
    private bool _needed;

    public string? Id { get; private set; }

    public string? Session { get; private set; }

    /// <summary>Provides the id when a tag that was allowed to store it may receive it.</summary>
    public void Provide(ReadOnlySpan<Decision> decisions)
    {
        foreach (var decision in decisions)
        {
            if (!decision.Categories.Contains(DataCategory.PseudonymousId)) continue;
            if (!decision.Variant!.Terms.Needed.Contains(Purpose.StoreAccess)) continue;
            _needed = true;
            Id ??= Visitor.Id(context) ?? Visitor.NewId();
            Session ??= Visitor.Session(context) ?? now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            return;
        }
    }

    /// <summary>Sets or takes back the cookies.</summary>
    public void Answer()
    {
        if (!_needed)
        {
            Visitor.Forget(context);
            return;
        }

        // An id that is there keeps the end it was given: it is never silently prolonged (CNIL).
        if (Visitor.Id(context) is null) Visitor.SetId(context, Id!, now);
        Visitor.SetSession(context, Session!, now);
    }
}
