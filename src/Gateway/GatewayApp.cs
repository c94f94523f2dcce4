using System.Net;
using Gateway.Audit;
using Gateway.Configuration;
using Gateway.Configuration.Sheets;
using Gateway.Consents;
using Gateway.Consents.Figures;
using Gateway.Consents.PartnerProofs;
using Gateway.Consents.Proofs;
using Gateway.Consents.Themes;
using Gateway.Control;
using Gateway.DataSubjects;
using Gateway.Debugging;
using Gateway.Delivery;
using Gateway.Delivery.Api;
using Gateway.Doors;
using Gateway.Floods;
using Gateway.Front;
using Gateway.Health;
using Gateway.Hits;
using Gateway.Installing;
using Gateway.KillSwitches;
using Gateway.Ledgers;
using Gateway.Notifications;
using Gateway.Notifications.Calendar;
using Gateway.Policy;
using Gateway.Reports;
using Gateway.Spool;
using Gateway.TagScript;
using Gateway.Telemetry;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gateway;

/// <summary>The program put together: the slices, and what each of the two doors carries.</summary>
internal static class GatewayApp
{
    /// <summary>Options of the command line, and the settings that they are.</summary>
    internal static readonly Dictionary<string, string> Switches = new()
    {
        ["--data"] = "Gateway:Data",
        ["--address"] = "Gateway:Address",
        ["--public-port"] = "Gateway:PublicPort",
        ["--management-port"] = "Gateway:ManagementPort",
    };

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? more = null,
        Action<IEndpointRouteBuilder>? moreForColleagues = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddCommandLine(args, Switches);
        more?.Invoke(builder);
        AddSlices(builder.Services, builder.Configuration);
        Silence(builder.Logging);
        Listen(builder);
        var app = builder.Build();
        app.MapDoor(Door.Public, door => door.UseTrustedProxies().UseExceptionHandler().UseFloodGate().UseHits()
            .UseRouting(), door =>
        {
            door.MapConsents();
            door.MapPartnerProofs();
            door.MapTagScript();
            door.MapObjections();
            door.MapPing();
            door.MapDebugDoor();
            door.MapFront();
        });
        // Nobody logs in at the public door, so it comes before; where they are not named, they come before everything.
        app.UseAuthentication().UseAuthorization();
        app.MapDoor(Door.Management, door => door.UseTrustedProxies().UseRouting().UseControlPlane(), door =>
        {
            door.MapHealth();
            var api = door.MapControlPlane();
            api.MapAudit();
            api.MapThemes();
            api.MapConsentFigures();
            api.MapConsentRecords();
            api.MapProofKeys();
            api.MapPrivacyRequests();
            api.MapLegalHolds();
            api.MapReports();
            api.MapDeliveries();
            api.MapStates().MapImpact();
            api.MapNotifications();
            api.MapCalendar();
            api.MapConfiguration();
            api.MapContractImport();
            api.MapDebugSessions();
            api.MapSiteCheck();
            door.MapMetrics();
            moreForColleagues?.Invoke(door);
        });
        return app;
    }

    private static void AddSlices(IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<DataFolder>();
        // Orchestrators wait thirty seconds before they kill.
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(20));
        services.AddTelemetry();
        services.AddControlPlane(configuration);
        services.AddPolicy(configuration);
        services.AddSingleton<KillEffect>();
        services.AddConsents(configuration);
        services.AddSpool(configuration);
        services.AddReceipts();
        services.AddDelivery(configuration);
        services.AddFloods(configuration);
        services.AddDataSubjects();
        services.AddReports();
        services.AddHits(configuration);
        services.AddNotifications(configuration);
        services.AddConfigurationAsCode();
        services.AddTagScript();
        services.AddDebugging();
        services.AddInstalling();
        services.AddSingleton<PublicSites>();
        services.AddSingleton<FrontSiteLookup>(services => services.GetRequiredService<PublicSites>().Find);
        services.AddFront(configuration);
        services.AddHealth();
        services.AddReadinessNote("paused_tags", services => services.GetRequiredService<DeliveryService>().Tags
            .Where(tag => tag.Pace.Pause is not null).Select(tag => tag.Lane.Tag).Order());
        services.AddReadinessNote("policy", services => services.GetRequiredService<CurrentPolicy>().Stale
            ? ["stale: nothing is sent until control.db can be read"] : []);
        services.AddReadinessCheck("ledger", (services, _) =>
            ValueTask.FromResult(services.GetRequiredService<LedgerKeeper>().IsWritable));
    }

    private static void Listen(WebApplicationBuilder builder)
    {
        var doors = builder.Configuration.GetSection("Gateway").Get<DoorOptions>() ?? new DoorOptions();
        var limits = builder.Configuration.GetSection("Gateway:Limits").Get<DoorLimits>() ?? new DoorLimits();
        limits.Check();
        OneFraming.RefuseBareLineFeeds();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.Bound(limits);
            Listen(kestrel, doors.Address, doors.PublicPort,
                listener => listener.Opens(Door.Public, limits.PublicConnections));
            Listen(kestrel, doors.Address, doors.ManagementPort,
                listener => listener.Opens(Door.Management, limits.ManagementConnections));
        });
    }

    private static void Listen(KestrelServerOptions kestrel, string address, int port, Action<ListenOptions> open)
    {
        if (address == "*") kestrel.ListenAnyIP(port, open);
        else kestrel.Listen(Address(address), port, open);
    }

    private static IPAddress Address(string text) =>
        text == "localhost" ? IPAddress.Loopback
        : IPAddress.TryParse(text, out var address) ? address
        : throw new InvalidOperationException(
            $"Gateway:Address is '{text}'. Give an IP address, 'localhost', or '*' for every address.");

    // They write whole addresses, with what visitors have in them. The first also begins an activity and a scope for
    // every request as long as any of its levels is on.
    private static void Silence(ILoggingBuilder logging) => logging
        .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
        .AddFilter("Microsoft.AspNetCore.Routing", LogLevel.Warning)
        .AddFilter("Yarp", LogLevel.Warning);
}
