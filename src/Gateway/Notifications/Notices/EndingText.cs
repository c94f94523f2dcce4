using System.Globalization;
using System.Text.Json;
using Gateway.Contracts;

namespace Gateway.Notifications.Notices;

/// <summary>Says that a contract ends, and which traffic ends with it.</summary>
internal static class EndingText
{
    public static NoticeContent Of(Contract contract, string partner, int mark, DateTimeOffset now,
        IReadOnlyList<TagTraffic> traffic)
    {
        var end = contract.ValidTo!.Value;
        var left = EndingMarks.Left(end, now);
        var data = JsonSerializer.SerializeToElement(new
        {
            contract = new { contract.Id, contract.Reference, contract.Status, contract.ValidTo, contract.Version },
            partner = new { id = contract.PartnerId, name = partner },
            daysLeft = left,
            hitsPerDay = traffic.Sum(tag => tag.HitsPerDay),
            tags = traffic,
        }, JsonSerializerOptions.Web);
        return mark == 0
            ? new NoticeContent(
                new($"Contract {contract.Reference} with {partner} has ended",
                    $"It ended at {Times.Of(end)}. Nothing is sent under it any more.\n\n{AtStake(traffic)}"),
                new($"Le contrat {contract.Reference} avec {partner} est terminé",
                    $"Il a pris fin le {Times.Of(end)}. Plus rien n’est envoyé sous ce contrat.\n\n{EnJeu(traffic)}"),
                data)
            : new NoticeContent(
                new($"Contract {contract.Reference} with {partner} ends in {Number(left)} "
                    + $"{(left == 1 ? "day" : "days")}",
                    $"It ends at {Times.Of(end)}. From that instant on nothing is sent under it, unless it is extended "
                    + $"before.\n\n{AtStake(traffic)}"),
                new($"Le contrat {contract.Reference} avec {partner} se termine dans {Number(left)} "
                    + $"{(left == 1 ? "jour" : "jours")}",
                    $"Il prend fin le {Times.Of(end)}. À partir de cet instant, plus rien n’est envoyé sous ce "
                    + $"contrat, sauf s’il est prolongé avant.\n\n{EnJeu(traffic)}"),
                data);
    }

    private static string AtStake(IReadOnlyList<TagTraffic> traffic) => traffic.Count == 0
        ? "Traffic at stake: none in the last seven days."
        : $"Traffic at stake: about {Number(traffic.Sum(tag => tag.HitsPerDay))} hits a day, the mean of the last "
            + $"seven days.\n{Lines(traffic, "a day")}";

    private static string EnJeu(IReadOnlyList<TagTraffic> traffic) => traffic.Count == 0
        ? "Trafic en jeu : aucun ces sept derniers jours."
        : $"Trafic en jeu : environ {Number(traffic.Sum(tag => tag.HitsPerDay))} hits par jour, en moyenne sur les "
            + $"sept derniers jours.\n{Lines(traffic, "par jour")}";

    private static string Lines(IReadOnlyList<TagTraffic> traffic, string unit) =>
        string.Join('\n', traffic.Select(tag => $"  {tag.Tag} : {Number(tag.HitsPerDay)} {unit}"));

    private static string Number(long number) => number.ToString("#,0", NumberFormat);

    // A narrow space between thousands: read alike in both languages.
    private static readonly NumberFormatInfo NumberFormat =
        new() { NumberGroupSeparator = "\u202f", NumberGroupSizes = [3] };
}
