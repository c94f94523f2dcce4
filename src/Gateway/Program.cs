if (args is ["consent", .. var rest])
    return await Gateway.Cli.ConsentVerbs.RunAsync(
        rest, Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.Error);
var app = WebApplication.CreateBuilder(args).Build();
app.Run();
return 0;
