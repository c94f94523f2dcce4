using System.Diagnostics;
using Gateway.Faults.Machine;
using Gateway.Faults.Scenes;

namespace Gateway.Faults;

/// <summary>Makes the faults that were asked for and prints what they showed.</summary>
internal static class FaultRun
{
    public static async Task<int> RunAsync(FaultOptions options)
    {
        var started = Stopwatch.GetTimestamp();
        var chosen = Catalogue.Faults.Where(fault => options.Only.Count == 0
            ? !(options.Quick && fault.IsLong)
            : options.Only.Any(word => fault.Name.Contains(word, StringComparison.OrdinalIgnoreCase))).ToList();
        using var work = new WorkFolder();
        var baseline = await Baseline.CreateAsync(options.Gateway ?? RepositoryBuild.Of("Gateway", "Gateway"), work.Path);
        var results = new IReadOnlyList<FaultResult>[chosen.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, chosen.Count),
            new ParallelOptions { MaxDegreeOfParallelism = options.AtOnce },
            async (i, _) =>
            {
                var began = Stopwatch.GetTimestamp();
                results[i] = await MakeAsync(chosen[i], new Stage(options, baseline, work.Path));
                foreach (var result in results[i]) Report.Progress(result, Stopwatch.GetElapsedTime(began));
            });
        for (var i = 0; i < chosen.Count; i++)
        {
            // It may have starved beside the others. What was lost or wrong is not tried again.
            if (results[i] is [{ HasBroken: true }] && options.AtOnce > 1)
                results[i] = await MakeAsync(chosen[i], new Stage(options, baseline, work.Path));
        }

        return Report.Print([.. results.SelectMany(lines => lines)], Stopwatch.GetElapsedTime(started)) ? 0 : 1;
    }

    private static async Task<IReadOnlyList<FaultResult>> MakeAsync(Fault fault, Stage stage)
    {
        if (ThisMachine.WhyNot(fault.Needs) is { } why) return [FaultResult.Skip(fault.Name, why)];
        try
        {
            return await fault.RunAsync(stage);
        }
        catch (Exception broken)
        {
            // A fault that could not be made to its end has proved nothing; the others go on.
            return [FaultResult.Broke(fault.Name, broken.Message.ReplaceLineEndings(" "))];
        }
    }
}
