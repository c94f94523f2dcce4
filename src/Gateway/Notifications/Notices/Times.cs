using System.Globalization;

namespace Gateway.Notifications.Notices;

/// <summary>Instants as notices write them: the same in every language, and in no need of a zone's table.</summary>
internal static class Times
{
    public static string Of(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
