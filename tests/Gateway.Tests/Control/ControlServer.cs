using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Access;
using Gateway.Control;
using Gateway.Doors;
using Gateway.Tags;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Control;

/// <summary>The management door on a port of its own, over real files in a folder of its own.</summary>
internal sealed class ControlServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;
    private readonly bool _ownsFolder;
    private readonly Dictionary<Role, HttpClient> _clients = [];

    private ControlServer(WebApplication app, DirectoryInfo folder, bool ownsFolder) =>
        (_app, _folder, _ownsFolder) = (app, folder, ownsFolder);

    public RecordingPolicyRefresh Policy => (RecordingPolicyRefresh)Services.GetRequiredService<IPolicyRefresh>();

    public CollectedLog Log => (CollectedLog)Services.GetRequiredService<ILoggerProvider>();

    public string Folder => _folder.FullName;

    public IServiceProvider Services => _app.Services;

    public Uri Address { get; private set; } = null!;

    /// <summary>The public door; only the whole program has one.</summary>
    public Uri PublicAddress { get; private set; } = null!;

    /// <summary>The key that the first start made; null at later starts.</summary>
    public string? FirstKey { get; private set; }

    public HttpClient Admin => As(Role.Admin);

    public HttpClient Marketing => As(Role.Marketing);

    public HttpClient It => As(Role.It);

    public HttpClient Legal => As(Role.Legal);

    public HttpClient Auditor => As(Role.Auditor);

    public HttpClient Nobody { get; private set; } = null!;

    public static async Task<ControlServer> StartAsync(string? folder = null, string? secretsKey = null,
        TimeProvider? time = null, Action<WebApplicationBuilder>? more = null,
        Action<IEndpointRouteBuilder>? moreOfApi = null, params (string Key, string Value)[] settings)
    {
        var directory = folder is null ? Directory.CreateTempSubdirectory("gateway-control-") : new(folder);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["Gateway:Data"] = directory.FullName;
        builder.Configuration["Gateway:Secrets:Key"] = secretsKey;
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listener => listener.Opens(Door.Management)));
        foreach (var (key, value) in settings)
            builder.Configuration[key] = value;
        builder.Services.AddSingleton(time ?? TimeProvider.System).AddSingleton<DataFolder>();
        builder.Services.AddSingleton(new TemplateCatalog(SomeTemplates.All));
        builder.Services.AddControlPlane(builder.Configuration);
        builder.Services.AddSingleton<IPolicyRefresh, RecordingPolicyRefresh>();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ILoggerProvider, CollectedLog>();
        more?.Invoke(builder);
        var app = builder.Build();
        app.MapDoor(Door.Management, door => door.UseRouting().UseControlPlane(), door =>
        {
            var api = door.MapControlPlane();
            moreOfApi?.Invoke(api);
        });
        var server = new ControlServer(app, directory, folder is null);
        await server.RunAsync();
        return server;
    }

    /// <summary>The whole program instead of the control plane alone, with its own templates and policy.</summary>
    public static Task<ControlServer> StartProgramAsync(params (string Key, string Value)[] settings) =>
        StartProgramAsync(_ => { }, settings);

    /// <summary>The same with services that come before the program's own: a clock, a disk.</summary>
    public static async Task<ControlServer> StartProgramAsync(
        Action<IServiceCollection> more, params (string Key, string Value)[] settings)
    {
        var directory = Directory.CreateTempSubdirectory("gateway-control-");
        var app = GatewayApp.Build(["--data", directory.FullName, "--address", "127.0.0.1", "--public-port", "0",
            "--management-port", "0"], builder =>
            {
                foreach (var (key, value) in settings) builder.Configuration[key] = value;
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<ILoggerProvider, CollectedLog>();
                more(builder.Services);
            });
        var server = new ControlServer(app, directory, ownsFolder: true);
        await server.RunAsync();
        return server;
    }

    public HttpClient As(Role role) => _clients[role];

    public HttpClient As(string role) => As(Words<Role>.Parse(role));

    public HttpClient With(string? key)
    {
        var client = new HttpClient { BaseAddress = new Uri(Address, "/api/v1/") };
        if (key is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Goes on with the keys of a server that ran over the same files before.</summary>
    public void TakeKeysOf(ControlServer before)
    {
        foreach (var (role, client) in before._clients)
            _clients[role] = With(client.DefaultRequestHeaders.Authorization!.Parameter);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
        Nobody.Dispose();
        await _app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (_ownsFolder) _folder.Delete(recursive: true);
    }

    private async Task RunAsync()
    {
        await _app.StartAsync();
        var doors = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        (PublicAddress, Address) = (new Uri(doors.First()), new Uri(doors.Last()));
        Nobody = With(null);
        FirstKey = await _app.Services.GetRequiredService<AccessBootstrap>()
            .EnsureFirstKeyAsync(CancellationToken.None);
        if (FirstKey is null) return;
        _clients[Role.Admin] = With(FirstKey);
        foreach (var role in Enum.GetValues<Role>().Except([Role.Admin]))
            _clients[role] = With(await NewKeyAsync(role));
    }

    /// <summary>Has everybody approve a request whose approval is missing, and answers with the request.</summary>
    public async Task<Answer> AgreeAsync(Answer asked)
    {
        var request = asked.Is(HttpStatusCode.Accepted);
        while (request.Json["status"]!.GetValue<string>() == "pending")
        {
            var role = request.Json["needs"]!.AsArray().Concat(request.Json["oneMoreOf"]!.AsArray()).First()!;
            request = (await ApproveAsync(request, role.GetValue<string>())).Is(HttpStatusCode.OK);
        }

        return request;
    }

    /// <summary>Approves a request in a role, as it was shown.</summary>
    public Task<Answer> ApproveAsync(Answer request, string role) =>
        As(role).AddAsync($"approvals/{request.Json["id"]}/approve", new { sha256 = request.Json["sha256"] });

    public async Task<string> NewKeyAsync(Role role, params string[] sites)
    {
        var draft = new { name = $"The {role}", role = Words<Role>.Of(role), sites = sites is [] ? null : sites };
        using var made = await Admin.PostAsJsonAsync("api-keys", draft);
        var key = await made.Content.ReadFromJsonAsync<JsonNode>();
        return made.StatusCode == HttpStatusCode.Created
            ? key!["key"]!.GetValue<string>()
            : throw new InvalidOperationException(key!.ToJsonString(JsonSerializerOptions.Web));
    }
}
