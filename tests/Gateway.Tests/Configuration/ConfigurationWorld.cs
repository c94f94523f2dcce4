using Gateway.Cli;
using Gateway.Configuration;
using Gateway.Configuration.Sheets;
using Gateway.Tests.Control;

namespace Gateway.Tests.Configuration;

/// <summary>The small world with configuration as code, and the verbs against it.</summary>
public sealed class ConfigurationWorld : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-config-");

    internal ControlServer Server { get; private set; } = null!;

    internal Dictionary<string, string> Environment { get; } = [];

    public async Task InitializeAsync()
    {
        Server = await ControlServer.StartAsync(more: builder => builder.Services.AddConfigurationAsCode(),
            moreOfApi: api =>
            {
                api.MapConfiguration();
                api.MapContractImport();
            });
        await SomeResources.AddAsync(Server);
    }

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    internal string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Runs a verb with the key of a role.</summary>
    internal async Task<(int Code, string Said, string Complained)> RunAsync(HttpClient role, params string[] args)
    {
        var (said, complained) = (new StringWriter(), new StringWriter());
        var key = role.DefaultRequestHeaders.Authorization!.Parameter;
        var code = await ConfigVerbs.RunAsync([.. args, "--gateway", Server.Address.ToString()], said, complained,
            name => name == "GATEWAY_API_KEY" ? key : Environment.GetValueOrDefault(name));
        return (code, said.ToString(), complained.ToString());
    }
}
