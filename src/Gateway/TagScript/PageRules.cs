using System.Text.Json.Nodes;
using Gateway.Consent.Cmps;
using Gateway.Control;
using Gateway.Decisions;
using Gateway.Hits;

namespace Gateway.TagScript;

/// <summary>
/// What the tag is told beside the notice: what may leave before a choice, whether the visitor objects to exempt
/// measurement, and what the site's CMP says. They are no part of what visitors are shown, nor of its hash.
/// </summary>
internal static class PageRules
{
    public static void AddTo(JsonObject answer, HttpContext context, SitePolicy site, DateTimeOffset now)
    {
        var objects = Visitor.ObjectsToExempt(context);
        // An objection is kept as long as its visitor comes back.
        if (objects) Visitor.SetObjection(context, now);
        answer["mode"] = Words<SiteMode>.Of(site.Mode);
        answer["objects"] = objects;
        if (site.Cmp is not { } cmp) return;
        answer["ask"] = false;
        answer["cmp"] = new JsonObject
        {
            ["cookie"] = cmp.Cookie,
            ["state"] = StateOf(cmp.Read(context.Request.Headers.Cookie)),
        };
    }

    private static string StateOf(CmpConsent? choice) =>
        choice is null ? "waiting" : choice.MayIdentify ? "granted" : "refused";
}
