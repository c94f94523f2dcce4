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
        if (LoadOptions.Read(args, Console.Error) is not { } options)
            return 2;
        return await LoadRun.RunAsync(options);
}
