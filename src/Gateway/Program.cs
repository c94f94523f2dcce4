using Gateway.Cli;

// The verbs of the one binary. Exit codes: 0 done, 1 the answer is no, 2 the call or its input is wrong.
return args switch
{
    ["help" or "-h" or "--help", ..] or [_, "-h" or "--help", ..] => Usage.Print("help"),
    [] or ["serve", ..] or [['-', ..], ..] => await ServeVerb.RunAsync(args is ["serve", ..] ? args[1..] : args),
    ["demo", ..] => await DemoVerb.RunAsync(args[1..]),
    ["healthcheck", ..] => await HealthcheckVerb.RunAsync(args[1..], Console.Error),
    ["recover", ..] => await RecoverVerb.RunAsync(args[1..], Console.Out, Console.Error),
    ["secrets", ..] => await SecretsVerbs.RunAsync(args[1..], Console.Out, Console.Error),
    ["consent", ..] => await ConsentVerbs.RunAsync(
        args[1..], Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.Error),
    ["config", ..] => await ConfigVerbs.RunAsync(
        args[1..], Console.Out, Console.Error, Environment.GetEnvironmentVariable),
    ["ledger", ..] => await LedgerVerbs.RunAsync(
        args[1..], Console.Out, Console.Error, Environment.GetEnvironmentVariable),
    ["site", ..] => await SiteVerbs.RunAsync(
        args[1..], Console.Out, Console.Error, Environment.GetEnvironmentVariable),
    ["theme", ..] => await ThemeVerb.RunAsync(args[1..], Console.Out, Console.Error),
    ["template", ..] => await TemplateVerbs.RunAsync(
        args[1..], Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.Error),
    _ => Usage.Print(args[0]),
};
