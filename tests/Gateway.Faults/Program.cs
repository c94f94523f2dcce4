using Gateway.Faults;

// Exit codes: 0 every fault went well, 1 something was lost, sent while forbidden or otherwise wrong, 2 the call is wrong.
return FaultOptions.Read(args, Console.Error) is { } options ? await FaultRun.RunAsync(options) : 2;
