using Gateway.Verify.Commands;

return (int)await Verbs.RunAsync(args, Console.Out, Console.Error);
