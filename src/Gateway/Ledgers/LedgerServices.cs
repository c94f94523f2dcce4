namespace Gateway.Ledgers;

internal static class LedgerServices
{
    public static IServiceCollection AddLedger(
        this IServiceCollection services, IConfiguration configuration) => services
        .Configure<LedgerOptions>(configuration.GetSection("Gateway:Ledger"))
        .AddSingleton<LedgerKey>()
        .AddSingleton<LedgerKeeper>()
        .AddSingleton<LedgerFounding>()
        .AddSingleton<LedgerPublisher>()
        .AddSingleton<LedgerNotes>()
        .AddSingleton<EvidenceLog>()
        .AddSingleton<BundleExport>()
        .AddSingleton<RecordIds>()
        .AddSingleton<ReceiptTermsBook>()
        .AddSingleton<SubjectCommitments>()
        .AddSingleton<DeliveryReceipts>()
        .AddSingleton<RefusalReceipts>()
        .AddHostedService<LedgerStart>()
        .AddHostedService(services => services.GetRequiredService<LedgerPublisher>());
}
