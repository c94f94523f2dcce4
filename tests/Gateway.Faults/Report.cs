using System.Globalization;
using System.Text;

namespace Gateway.Faults;

/// <summary>The table. Its last line is <c>N faults passed, N failed, N skipped</c>.</summary>
internal static class Report
{
    private static readonly CompositeFormat Row =
        CompositeFormat.Parse("{0,-44} {1,5} {2,9} {3,6} {4,8} {5,10}  {6}");

    public static void Progress(FaultResult result, TimeSpan took) => Console.Error.WriteLine(
        string.Create(CultureInfo.InvariantCulture, $"  {took.TotalSeconds,6:0.0} s  {result.Fault}: {result.Verdict}"));

    /// <returns>Whether all went well.</returns>
    public static bool Print(IReadOnlyList<FaultResult> results, TimeSpan took)
    {
        Console.WriteLine();
        Line("fault", "tries", "accepted", "lost", "doubled", "forbidden", "verdict");
        foreach (var result in results)
            Line(result.Fault, result.Tries, result.Accepted, result.Lost, result.Doubled, result.Forbidden, result.Verdict);
        var skipped = results.Count(result => result.Skipped is not null);
        var failed = results.Count(result => !result.IsGood);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{took.TotalSeconds:0} s"));
        Console.WriteLine($"{results.Count - failed - skipped} faults passed, {failed} failed, {skipped} skipped");
        return failed == 0;
    }

    private static void Line(params object[] cells) =>
        Console.WriteLine(string.Format(CultureInfo.InvariantCulture, Row, cells).TrimEnd());
}
