using Gateway.Load;

// Run without a word, it measures; the words are the roles of the processes that it starts.
switch (args)
{
    case ["bare"]:
        await BareEndpoint.RunAsync();
        return 0;
    case ["vendors"]:
        await VendorStandIns.RunAsync();
        return 0;
    default:
        return LoadOptions.Read(args, Console.Error) is { } options ? await MeasureAsync(options) : 2;
}

static async Task<int> MeasureAsync(LoadOptions options)
{
    try
    {
        return await LoadRun.RunAsync(options);
    }
    catch (Exception fault) when (fault is InvalidOperationException or HttpRequestException or IOException)
    {
        await Console.Error.WriteLineAsync($"Nothing was measured: {fault.Message}");
        return 1;
    }
}
