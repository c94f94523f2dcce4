using System.Globalization;
using System.Text.Json;

namespace Gateway.Load;

/// <summary>The figures as a table on standard output and, where asked for, as JSON in a file.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task PrintAsync(LoadOptions options, IReadOnlyList<Comparison> comparisons, string subject,
        Delivery? delivery)
    {
        Row("connections", "target", "requests/s", "p50 ms", "p99 ms", "cpu us", "writer", "ratio", "not 202");
        foreach (var comparison in comparisons)
        {
            Row(comparison.Connections, "bare", comparison.Bare, "");
            Row(comparison.Connections, subject, comparison.Subject, Number(comparison.Ratio, "0.00"));
        }
        if (delivery is not null)
            Print(delivery);
        if (options.Json is not null)
            await File.WriteAllTextAsync(options.Json, JsonSerializer.Serialize(
                new { options.Rounds, options.Seconds, comparisons, delivery }, Indented));
    }

    public static void Print(Delivery delivery)
    {
        Console.WriteLine();
        Console.WriteLine($"{delivery.Accepted} hits accepted; the backlog left at "
            + $"{Number(delivery.PerSecond, "0")} events/s, for {Number(delivery.Microseconds, "0")} us cpu each");
        foreach (var (vendor, check) in delivery.Vendors)
            Console.WriteLine($"  {vendor,-16} {check.Hits,9} delivered {check.Missing,7} missing {check.Twice,7} twice");
    }

    private static void Row(int connections, string target, TargetFigures figures, string ratio) => Row(
        $"{connections}", target, Number(figures.PerSecond, "0"), Number(figures.P50, "0.00"),
        Number(figures.P99, "0.00"), Number(figures.Microseconds, "0.0"), Number(figures.WriterMicroseconds, "0.0"),
        ratio, string.Join(' ', figures.Refused.Select(pair => $"{pair.Key}:{pair.Value}")));

    private static void Row(string connections, string target, string perSecond, string p50, string p99,
        string processor, string writer, string ratio, string refused) => Console.WriteLine(
        $"{connections,11}  {target,-10} {perSecond,10} {p50,8} {p99,8} {processor,8} {writer,8} {ratio,6}  {refused}"
            .TrimEnd());

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
