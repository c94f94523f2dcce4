using Gateway.Demo;

namespace Gateway.Cli;

/// <summary><c>gateway demo</c>: the whole product in one process, with a shop and stand-ins for the vendors.</summary>
internal static class DemoVerb
{
    public static async Task<int> RunAsync(string[] args)
    {
        var (options, faults) = DemoOptions.Parse(args);
        if (faults.Count > 0)
        {
            foreach (var fault in faults) Console.Error.WriteLine($"gateway demo: {fault}.");
            Console.Error.WriteLine(DemoOptions.Usage);
            return 2;
        }

        DemoApp demo;
        try
        {
            demo = await DemoApp.StartAsync(options);
        }
        catch (Exception fault) when (StartFault.IsOperators(fault))
        {
            return StartFault.Tell("demo", fault);
        }

        await using var running = demo;
        Console.WriteLine(demo.Addresses.Greeting);
        await demo.WaitForShutdownAsync();
        return 0;
    }
}
