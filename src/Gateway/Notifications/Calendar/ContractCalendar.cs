using System.Globalization;
using Gateway.Contracts;
using Gateway.Notifications.Notices;

namespace Gateway.Notifications.Calendar;

/// <summary>
/// When contracts begin and end, as an iCalendar (RFC 5545). The same contracts give the same bytes, so that a program
/// that asks again can be told that nothing has changed.
/// </summary>
internal static class ContractCalendar
{
    public const string ContentType = "text/calendar; charset=utf-8";

    /// <param name="contracts">The contracts, in the order of the calendar.</param>
    /// <param name="partners">The partners' names by id.</param>
    /// <param name="words">The reader's language.</param>
    public static string Of(IEnumerable<Contract> contracts, IReadOnlyDictionary<string, string> partners,
        CalendarWords words)
    {
        var text = new CalendarText()
            .Line("BEGIN", "VCALENDAR")
            .Line("VERSION", "2.0")
            .Line("PRODID", "-//Gateway//Contract calendar//EN")
            .Line("CALSCALE", "GREGORIAN")
            .Line("METHOD", "PUBLISH")
            .Text("NAME", words.Name)
            .Text("X-WR-CALNAME", words.Name)
            .Line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H")
            .Line("X-PUBLISHED-TTL", "PT1H");
        foreach (var contract in contracts)
        {
            var partner = partners.GetValueOrDefault(contract.PartnerId, contract.PartnerId);
            Event(text, contract, "begin", contract.ValidFrom, words.Begins(contract.Reference, partner), words);
            if (contract.ValidTo is { } end)
                Event(text, contract, "end", end, words.Ends(contract.Reference, partner), words);
        }

        return text.Line("END", "VCALENDAR").ToString();
    }

    private static void Event(CalendarText text, Contract contract, string which, DateTimeOffset at, string summary,
        CalendarWords words)
    {
        text.Line("BEGIN", "VEVENT")
            // The instant that the contract was added sets it apart from one of the same id elsewhere, or later.
            .Line("UID", $"{contract.Id}-{which}-{contract.CreatedAt.ToUnixTimeMilliseconds()}@contracts.gateway")
            .Line("SEQUENCE", contract.Version.ToString(CultureInfo.InvariantCulture))
            .Instant("DTSTAMP", contract.UpdatedAt)
            .Instant("CREATED", contract.CreatedAt)
            .Instant("LAST-MODIFIED", contract.UpdatedAt)
            .Instant("DTSTART", at)
            .Text("SUMMARY", summary)
            .Text("DESCRIPTION", words.Describe(contract))
            .Text("CATEGORIES", words.Category)
            .Line("STATUS", Status(contract.Status))
            .Line("TRANSP", "TRANSPARENT");
        if (which == "end" && contract.Status is ContractStatus.Signed or ContractStatus.Suspended)
        {
            foreach (var days in EndingMarks.Days) Alarm(text, days, summary);
        }

        text.Line("END", "VEVENT");
    }

    private static void Alarm(CalendarText text, int days, string summary) => text
        .Line("BEGIN", "VALARM")
        .Line("ACTION", "DISPLAY")
        .Line("TRIGGER", days == 0 ? "PT0S" : string.Create(CultureInfo.InvariantCulture, $"-P{days}D"))
        .Text("DESCRIPTION", summary)
        .Line("END", "VALARM");

    private static string Status(ContractStatus status) => status switch
    {
        ContractStatus.Draft => "TENTATIVE",
        ContractStatus.Terminated => "CANCELLED",
        _ => "CONFIRMED",
    };
}
