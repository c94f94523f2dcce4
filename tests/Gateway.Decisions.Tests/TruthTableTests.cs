using System.Runtime.CompilerServices;
using System.Text;

namespace Gateway.Decisions.Tests;

public class TruthTableTests
{
    private const string Begin = "<!-- truth table: begin -->";
    private const string End = "<!-- truth table: end -->";

    [Fact]
    public void Every_combination_of_what_the_gates_find_is_decided_as_the_rules_ask()
    {
        var rows = TruthTable.Rows().ToList();

        Assert.Equal(TruthTable.Gates.Aggregate(1, (count, gate) => count * gate.Values.Length), rows.Count);
        Assert.All(rows, row =>
        {
            var decision = TruthTable.Decide(row);
            Assert.Equal(TruthTable.Expected(row).Order(), TruthTable.Codes(decision).Order());
            Assert.Equal(!TruthTable.Expected(row).Any(), decision.Allowed);
            Assert.Equal(decision.Allowed, !decision.Categories.IsEmpty);
        });
    }

    [Fact]
    public void Of_all_combinations_exactly_one_is_allowed() =>
        Assert.Single(TruthTable.Rows(), row => TruthTable.Decide(row).Allowed);

    /// <summary>To write the table anew: <c>UPDATE_TRUTH_TABLE=1 dotnet test --filter TruthTable</c>.</summary>
    [Fact]
    public async Task The_table_in_the_README_is_what_the_code_decides()
    {
        var text = await File.ReadAllTextAsync(Readme());
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        Assert.True(begin > 0 && end > begin, "The README has no truth table.");
        var decided = $"{Begin}\n{Values()}\n{Combinations()}";
        if (Environment.GetEnvironmentVariable("UPDATE_TRUTH_TABLE") == "1")
            await File.WriteAllTextAsync(Readme(), text[..begin] + decided + text[end..]);
        else
            Assert.Equal(decided, text[begin..end]);
    }

    // What each value does by itself, all other gates letting pass.
    private static string Values()
    {
        var table = new StringBuilder("| gate | finds | by itself |\n| --- | --- | --- |\n");
        for (var i = 0; i < TruthTable.Gates.Length; i++)
        {
            foreach (var value in TruthTable.Gates[i].Values)
            {
                var row = TruthTable.Gates.Select(gate => gate.Values[0]).ToArray();
                row[i] = value;
                table.Append($"| {TruthTable.Gates[i].Name} | {value.Word} | {Answer(row)} |\n");
            }
        }

        return table.ToString();
    }

    private static string Combinations()
    {
        var names = TruthTable.Gates.Select(gate => gate.Name).Append("decision").ToList();
        var table = new StringBuilder($"| {string.Join(" | ", names)} |\n");
        table.Append('|').Append(string.Concat(Enumerable.Repeat(" --- |", names.Count))).Append('\n');
        foreach (var row in TruthTable.Rows(most: 2))
            table.Append($"| {string.Join(" | ", row.Select(value => value.Word))} | {Answer(row)} |\n");
        return table.ToString();
    }

    private static string Answer(Value[] row)
    {
        var decision = TruthTable.Decide(row);
        return decision.Allowed
            ? "**allowed**"
            : string.Join(' ', TruthTable.Codes(decision).Select(code => $"`{code}`"));
    }

    private static string Readme([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(
        Path.GetDirectoryName(here)!, "..", "..", "src", "Gateway.Decisions", "README.md"));
}
