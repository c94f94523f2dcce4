using System.Globalization;
using System.Text.Json;
using Gateway.Audit;
using Gateway.Tags;

namespace Gateway.Notifications.Notices;

/// <summary>Says that a tag is suddenly refused many hits, how many are usual, and why they are refused.</summary>
internal static class SurgeText
{
    public static NoticeContent Of(Tag tag, DateTimeOffset hour, long refused, double usual,
        IReadOnlyList<(ReasonView Reason, long Count)> reasons) => new(
            new($"Refusal surge: tag {tag.Name}",
                $"In the hour from {Times.Of(hour)} the tag was refused {Number(refused)} hits. Usual for that time of "
                + $"day is {Number(usual)}, the median of the last seven days.\n\nReasons:\n"
                + string.Join('\n', reasons.Select(one => $"  {Number(one.Count)}: {one.Reason.En}"))),
            new($"Hausse des refus : balise {tag.Name}",
                $"Pendant l’heure du {Times.Of(hour)}, {Number(refused)} hits ont été refusés à la balise. À cette "
                + $"heure, la médiane des sept derniers jours est de {Number(usual)}.\n\nRaisons :\n"
                + string.Join('\n', reasons.Select(one => $"  {Number(one.Count)} : {one.Reason.Fr}"))),
            JsonSerializer.SerializeToElement(new
            {
                tag = new { tag.Id, tag.Name },
                partner = tag.PartnerId,
                hour,
                refused,
                usual,
                reasons = reasons.Select(one => new { one.Reason.Code, one.Count }),
            }, JsonSerializerOptions.Web));

    private static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
