using Gateway.Access;
using Gateway.Control;

namespace Gateway.Notifications.Calendar;

/// <summary>A feed as the API shows it.</summary>
internal sealed record CalendarFeedView(string Id, string Name, string Language, IReadOnlyList<string> Partners,
    IReadOnlyList<string> Sites, int Version, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt)
{
    public static CalendarFeedView From(CalendarFeed feed) => new(feed.Id, feed.Name, feed.Language, feed.Partners,
        feed.Sites, feed.Version, feed.CreatedAt, feed.RevokedAt);
}

/// <summary>A new feed, shown with its address for the only time.</summary>
/// <param name="Feed">The feed.</param>
/// <param name="Path">What a calendar program subscribes to, behind the address of the management door.</param>
internal sealed record NewCalendarFeedView(CalendarFeedView Feed, string Path)
{
    public static NewCalendarFeedView From(CalendarFeed feed, SecretToken token) =>
        new(CalendarFeedView.From(feed), $"{ControlPlane.Root}/{CalendarEndpoints.Path}?token={token.Reveal()}");
}
