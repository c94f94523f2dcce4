using Gateway.Approvals;

namespace Gateway.DataSubjects;

internal static class DataSubjectServices
{
    public static IServiceCollection AddDataSubjects(this IServiceCollection services) => services
        .AddSingleton<SubjectFiles>()
        .AddSingleton<SubjectRights>()
        .AddSingleton<PartnerLetters>()
        .AddHostedService(services => services.GetRequiredService<PartnerLetters>())
        .AddGoverned<LiftLegalHold>();
}
