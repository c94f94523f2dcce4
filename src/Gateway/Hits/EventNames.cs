using System.Collections.Frozen;
using Gateway.Decisions;

namespace Gateway.Hits;

/// <summary>
/// The events that a hit may name: GA4's own, and those that a tag of the site is triggered by. A name that nobody
/// knows is a mistake in the page, and is told rather than swallowed.
/// </summary>
internal static class EventNames
{
    private static readonly FrozenSet<string> Ga4 = new[]
    {
        "ad_impression", "add_payment_info", "add_shipping_info", "add_to_cart", "add_to_wishlist", "begin_checkout",
        "campaign_details", "click", "close_convert_lead", "close_unconvert_lead", "disqualify_lead",
        "earn_virtual_currency", "exception", "file_download", "form_start", "form_submit", "generate_lead",
        "join_group", "level_end", "level_start", "level_up", "login", "page_leave", "page_view", "post_score",
        "purchase", "qualify_lead", "refund", "remove_from_cart", "screen_view", "scroll", "search",
        "select_content", "select_item", "select_promotion", "share", "sign_up", "spend_virtual_currency",
        "tutorial_begin", "tutorial_complete", "unlock_achievement", "user_engagement", "video_complete",
        "video_progress", "video_start", "view_cart", "view_item", "view_item_list", "view_promotion",
        "view_search_results", "working_lead",
    }.ToFrozenSet();

    public static bool IsKnown(string name, SitePolicy site)
    {
        if (Ga4.Contains(name)) return true;
        foreach (var tag in site.Tags)
        {
            if (tag.Events?.Contains(name) == true) return true;
        }

        return false;
    }
}
