using System.Text.Json.Serialization;
using Gateway.Access;
using Gateway.Approvals;
using Gateway.Audit;
using Gateway.Contracts;
using Gateway.Control.OpenApi;
using Gateway.KillSwitches;
using Gateway.Ledgers;
using Gateway.Partners;
using Gateway.Sites;
using Gateway.Tags;
using Gateway.Transfers;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gateway.Control;

/// <summary>
/// The management API. It asks the host for an <see cref="IPolicyRefresh"/> and a <see cref="TemplateCatalog"/>.
/// </summary>
internal static class ControlPlane
{
    public const string Root = "/api/v1";

    public static IServiceCollection AddControlPlane(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<SecretOptions>(configuration.GetSection("Gateway:Secrets"));
        services.TryAddSingleton(TimeProvider.System);
        // The spool, where there is one, remembers the latest instant.
        services.TryAddSingleton(services =>
        {
            var time = services.GetRequiredService<TimeProvider>();
            return new SteadyTime(time.GetUtcNow, time);
        });
        services.TryAddSingleton(_ => new DataFolder(configuration));
        services.AddSingleton<ControlStore>();
        services.AddSingleton<ControlWriter>();
        services.AddSingleton<IdempotencyKeys>();
        services.AddHttpContextAccessor();
        services.AddSingleton<ControlStateReader>();
        services.AddSingleton<SecretKeys>();
        services.AddSingleton<SecretResealing>();
        services.AddSingleton<SecretVault>();
        services.AddHostedService<ControlStart>();
        services.AddLedger(configuration);
        services.AddAccess(configuration);
        services.AddApprovals(configuration)
            .AddGoverned<CreateSite>().AddGoverned<ReplaceSite>().AddGoverned<DeleteSite>()
            .AddGoverned<CreatePartner>().AddGoverned<ReplacePartner>().AddGoverned<DeletePartner>()
            .AddGoverned<CreateContract>().AddGoverned<ReplaceContract>().AddGoverned<DeleteContract>()
            .AddGoverned<CreateTag>().AddGoverned<ReplaceTag>().AddGoverned<SwitchTag>().AddGoverned<DeleteTag>()
            .AddGoverned<CreateTransferBasis>().AddGoverned<ReplaceTransferBasis>().AddGoverned<DeleteTransferBasis>()
            .AddGoverned<RearmKillSwitch>();
        services.AddProblemDetails();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(Strictly);
        return services.AddApiDescription();
    }

    /// <summary>What every answer of the management door needs: Problem Details, and the check of who may.</summary>
    public static IApplicationBuilder UseControlPlane(this IApplicationBuilder door) => door
        .UseRequestStart()
        .UseExceptionHandler(new ExceptionHandlerOptions
        {
            StatusCodeSelector = fault => fault switch
            {
                BadHttpRequestException bad => bad.StatusCode,
                // Held by another process, taken away or spoilt: it is nobody's request that is wrong.
                SqliteException => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status500InternalServerError,
            },
        })
        .UseStatusCodePages(context =>
            Problems.Of(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext))
        .UseAuthorization()
        .UseMiddleware<IdempotentRequests>();

    /// <summary>Maps the API, and returns its group so that other parts of the gateway can add to it.</summary>
    public static RouteGroupBuilder MapControlPlane(this IEndpointRouteBuilder door)
    {
        door.MapOpenApi("/openapi/{documentName}.json");
        var api = door.MapGroup(Root).RequireAuthorization(OperationPolicy.Build()).AddEndpointFilter<Readable>()
            .AddEndpointFilter<KnownQuery>().AddEndpointFilter<NoStore>();
        api.MapSites();
        api.MapPartners();
        api.MapTransferBases();
        api.MapContracts();
        api.MapTags();
        api.MapTemplates();
        api.MapKillSwitches();
        api.MapApprovals();
        api.MapAccess();
        api.MapSecretKeys();
        api.MapAuditEntries();
        api.MapLedger();
        return api;
    }

    private static void Strictly(JsonOptions json)
    {
        json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        json.SerializerOptions.PropertyNameCaseInsensitive = false;
        json.SerializerOptions.AllowDuplicateProperties = false;
    }
}
