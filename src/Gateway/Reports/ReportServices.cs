using Gateway.Ledgers;

namespace Gateway.Reports;

internal static class ReportServices
{
    public static IServiceCollection AddReports(this IServiceCollection services) => services
        .AddSingleton<LedgerSums>()
        .AddSingleton<PastPolicy>()
        .AddSingleton<ReportEndpoints.ReportMaker>()
        .AddSingleton<ReportKind, Recipients>()
        .AddSingleton<ReportKind, Subject>()
        .AddSingleton<ReportKind, States>()
        .AddSingleton<ReportKind, Violations>()
        .AddSingleton<ReportKind, Kills>()
        .AddSingleton<ReportKind, Processing>()
        .AddSingleton<ReportKind, TransferRegister>()
        .AddSingleton<ReportKind, ConsentProof>()
        .AddSingleton<ReportKind, PersonRequests>()
        .AddSingleton<ReportKind, WhyHit>();
}
