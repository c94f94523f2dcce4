using Gateway.Consent;

namespace Gateway.Consents;

internal static class ConsentServices
{
    public static IServiceCollection AddConsents(this IServiceCollection services) => services
        .AddSingleton(new ConsentEvaluator(new ConsentOptions()))
        .AddSingleton<ConsentRecords>()
        .AddSingleton<HitConsent>()
        .AddSingleton<Notices>();
}
