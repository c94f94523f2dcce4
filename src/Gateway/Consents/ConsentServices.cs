using Gateway.Consent;
using Gateway.Consents.Accounts;
using Gateway.Consents.Figures;
using Gateway.Consents.Proofs;
using Gateway.Egress;
using Microsoft.Extensions.Options;

namespace Gateway.Consents;

internal static class ConsentServices
{
    public static IServiceCollection AddConsents(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ConsentListOptions>().Bind(configuration.GetSection("Gateway:Consent"))
            .Validate(options => options.RefreshHours is >= 1 and <= 24 * 28,
                "Gateway:Consent:RefreshHours must be from 1 to 672, for example 24.")
            .Validate(options => options.KeepRecordsMonths is >= 1 and <= 240,
                "Gateway:Consent:KeepRecordsMonths must be from 1 to 240, for example 60.")
            .ValidateOnStart();
        return services
            .AddEgress(configuration)
            .AddSingleton(services => new ConsentEvaluator(new ConsentOptions
            {
                GpcObjectsToLegitimateInterest = services.GetRequiredService<IOptions<ConsentListOptions>>().Value
                    .GpcObjectsToLegitimateInterest,
            }))
            .AddSingleton<ConsentRecords>()
            .AddSingleton<HitConsent>()
            .AddSingleton<Notices>()
            .AddSingleton<AccountTokens>()
            .AddSingleton<ConsentSubjects>()
            .AddSingleton<ConsentReceipts>()
            .AddSingleton<ConsentSeals>()
            .AddSingleton<ProofBundle>()
            .AddHostedService<FigureWriter>()
            .AddSingleton<ConsentUpkeep>()
            .AddHostedService(services => services.GetRequiredService<ConsentUpkeep>())
            .AddHostedService<ConsentLists>();
    }
}
