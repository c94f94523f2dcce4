using Gateway.Access;
using Gateway.Approvals;
using Gateway.Control;
using Gateway.Delivery;
using Gateway.Partners;
using Gateway.Policy;
using Gateway.Sites;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Tests.Approvals.Model;

/// <summary>The governance of the program without its doors: real store, real rules, a clock that can be set.</summary>
internal sealed class GovernanceWorld : IAsyncDisposable
{
    public static readonly string[] Sites = ["shop", "blog"];
    public static readonly string[] Partners = ["adnova", "bidco"];
    private static readonly NothingToRefresh Policy = new();

    private readonly DirectoryInfo _folder;
    private readonly ServiceProvider _services;
    private long _builtFrom = -1;
    private PolicyState _state = PolicyState.Empty;

    private GovernanceWorld(DirectoryInfo folder, ServiceProvider services) =>
        (_folder, _services) = (folder, services);

    public SetClock Clock => (SetClock)Get<TimeProvider>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static async Task<GovernanceWorld> StartAsync(DateTimeOffset now)
    {
        // Memory where there is a file system of it: the model writes more in a minute than people in a year.
        var root = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
        var folder = Directory.CreateDirectory(Path.Combine(root, Path.GetRandomFileName()));
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Gateway:Data"] = folder.FullName }).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(settings)
            .AddSingleton<TimeProvider>(new SetClock(now))
            .AddControlPlane(settings)
            .AddPolicy(settings).AddSingleton<IPolicyRefresh>(Policy)
            .Configure<DeliveryOptions>(_ => { })
            .BuildServiceProvider();
        var world = new GovernanceWorld(folder, services);
        await world.Get<ControlStore>().OpenAsync(CancellationToken.None);
        await world.FoundAsync();
        return world;
    }

    /// <summary>The policy of what is stored now.</summary>
    public async Task<PolicyState> PolicyAsync(long revision)
    {
        if (_builtFrom == revision) return _state;
        var control = await Get<ControlStateReader>().LoadAsync(CancellationToken.None);
        _state = Get<PolicyBuilder>().Build(control, revision);
        _builtFrom = revision;
        return _state;
    }

    public Task<IResult> WriteAsync<TDraft>(GovernedAction<TDraft> action, Target target, TDraft draft, Terms terms)
        where TDraft : class =>
        Get<GovernedWriter>().WriteAsync(action, target, draft, terms, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    private async Task FoundAsync()
    {
        var founder = new Actor("founder", "Founder", Role.Admin);
        foreach (var site in Sites)
        {
            await WriteAsync(Get<CreateSite>(), Target.Now(null, founder, null),
                new SiteDraft { Id = site, Name = site, Origins = [$"https://{site}.example"] }, new Terms());
        }

        foreach (var partner in Partners)
        {
            await WriteAsync(Get<CreatePartner>(), Target.Now(null, founder, null), new PartnerDraft
            {
                Id = partner,
                Name = partner,
                LegalName = partner,
                Country = "FR",
                Role = "processor",
                UsRole = "service_provider",
                PrivacyUrl = "https://partner.example/privacy",
            }, new Terms());
        }
    }

    private sealed class NothingToRefresh : IPolicyRefresh
    {
        public Task RefreshAsync(CancellationToken cancel) => Task.CompletedTask;
    }
}
