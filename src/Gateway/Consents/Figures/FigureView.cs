namespace Gateway.Consents.Figures;

/// <summary>The figures of a site's consent over some days.</summary>
/// <param name="Site">The site.</param>
/// <param name="From">The first day, by UTC.</param>
/// <param name="To">The last day, included.</param>
/// <param name="Total">All of it.</param>
/// <param name="By">The same by what was asked for, the most shown first.</param>
internal sealed record FigureView(string Site, string From, string To, FigureRow Total, IReadOnlyList<FigureRow> By);

/// <summary>
/// What was shown and chosen. A rate whose divisor is 0 is null. An opt-in grants at least one purpose to at least one
/// partner; choices through the page's own call count in no rate.
/// </summary>
/// <param name="Value">What it is about; null for all of it, <c>few</c> for what is too rare to be told apart.</param>
/// <param name="NoticesShown">Pages on which the visitor was asked.</param>
/// <param name="OptIns">Choices that grant something.</param>
/// <param name="OptOuts">Choices that grant nothing.</param>
/// <param name="NoChoices">Notices shown that led to no choice.</param>
/// <param name="External">Choices through <c>gw('consent', …)</c>.</param>
/// <param name="ConsentRate">Opt-ins of all choices.</param>
/// <param name="OptInRate">Opt-ins of the notices shown.</param>
/// <param name="OptOutRate">Opt-outs of the notices shown.</param>
/// <param name="NoChoiceRate">No choices of the notices shown.</param>
/// <param name="PagesGranted">Pages opened under a choice that grants something.</param>
/// <param name="PagesRefused">Pages opened under a choice that grants nothing.</param>
/// <param name="TrafficRate">Pages under consent of all pages on which there was something to ask.</param>
internal sealed record FigureRow(string? Value, long NoticesShown, long OptIns, long OptOuts, long NoChoices,
    long External, double? ConsentRate, double? OptInRate, double? OptOutRate, double? NoChoiceRate, long PagesGranted,
    long PagesRefused, double? TrafficRate)
{
    public static FigureRow Of(string? value, IEnumerable<(FigureCell Cell, long Count)> cells)
    {
        var sums = cells.GroupBy(cell => cell.Cell.What)
            .ToDictionary(group => group.Key, group => group.Sum(one => one.Count));
        long Sum(FigureKind what) => sums.GetValueOrDefault(what);
        var (shown, ins, outs) = (Sum(FigureKind.Shown), Sum(FigureKind.OptIn), Sum(FigureKind.OptOut));
        var (granted, refused) = (Sum(FigureKind.PageGranted), Sum(FigureKind.PageRefused));
        // Who changes a choice was asked by nobody: there can be more choices than notices.
        var none = Math.Max(0, shown - ins - outs);
        return new FigureRow(value, shown, ins, outs, none, Sum(FigureKind.External), Rate(ins, ins + outs),
            Rate(ins, shown), Rate(outs, shown), Rate(none, shown), granted, refused,
            Rate(granted, granted + refused + shown));
    }

    private static double? Rate(long part, long whole) => whole == 0 ? null : Math.Round((double)part / whole, 4);
}
