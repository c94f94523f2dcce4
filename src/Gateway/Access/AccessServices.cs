using Gateway.Access.Accounts;
using Gateway.Access.OpenId;
using Gateway.Access.Passwords;
using Gateway.Access.SecondFactors;
using Gateway.Access.Sessions;
using Gateway.Egress;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Gateway.Access;

/// <summary>Keys, accounts and sessions.</summary>
internal static class AccessServices
{
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
        services.AddOptions<AccessOptions>().Bind(configuration.GetSection("Gateway:Access")).ValidateOnStart();
        services.AddEgress(configuration);
        services.AddAuthentication().AddCredentials();
        services.AddAuthorization();
        services.AddSingleton<IAuthorizationHandler, OperationPolicy>();
        services.AddSingleton<AccessBootstrap>();
        services.AddSingleton<KeyUses>().AddHostedService(provider => provider.GetRequiredService<KeyUses>());
        services.AddSingleton<CommonPasswords>().AddSingleton<PasswordRules>().AddSingleton<PasswordHashes>();
        services.AddSingleton<SecondFactor>();
        services.AddSingleton<ConsoleOrigin>().AddSingleton<SameOrigin>().AddSingleton<SessionCookie>();
        services.AddSingleton<OpenSessions>().AddSingleton<LogInThrottle>().AddSingleton<LogIn>();
        services.AddSingleton<SessionSightings>()
            .AddHostedService(provider => provider.GetRequiredService<SessionSightings>());
        return services.AddSingleton<OpenIdProvider>().AddSingleton<IdTokens>().AddSingleton<LogInCookie>()
            .AddSingleton<OpenIdAccounts>().AddSingleton<OpenIdLogIn>().AddSingleton<OpenIdLogOut>();
    }

    public static void MapAccess(this IEndpointRouteBuilder api)
    {
        api.MapApiKeys();
        api.MapAccounts();
        api.MapSession();
        api.MapSessions();
        api.MapPasswords();
        api.MapSecondFactor();
        api.MapOpenId();
    }
}
