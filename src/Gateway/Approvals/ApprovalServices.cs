using Microsoft.Extensions.Options;

namespace Gateway.Approvals;

internal static class ApprovalServices
{
    public static IServiceCollection AddApprovals(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ApprovalOptions>().Bind(configuration.GetSection("Gateway:Approvals")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ApprovalOptions>, ApprovalOptionsValidator>();
        return services
            .AddSingleton<ApprovalRequests>()
            .AddSingleton<ApprovalDecisions>()
            .AddSingleton<GovernedActions>()
            .AddSingleton<GovernedWriter>()
            .AddSingleton<ApprovalSchedule>()
            .AddHostedService(services => services.GetRequiredService<ApprovalSchedule>());
    }

    /// <summary>Makes an action known under its type, for its endpoint, and by name, for what was asked for.</summary>
    public static IServiceCollection AddGoverned<TAction>(this IServiceCollection services)
        where TAction : class, IGovernedAction => services
            .AddSingleton<TAction>()
            .AddSingleton<IGovernedAction>(services => services.GetRequiredService<TAction>());

    private sealed class ApprovalOptionsValidator : IValidateOptions<ApprovalOptions>
    {
        public ValidateOptionsResult Validate(string? name, ApprovalOptions options) =>
            options.Faults().ToList() is { Count: > 0 } faults
                ? ValidateOptionsResult.Fail(faults)
                : ValidateOptionsResult.Success;
    }
}
