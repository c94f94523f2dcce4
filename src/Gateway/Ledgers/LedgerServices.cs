using Gateway.Ledger.Storage;
using Gateway.Ledgers.Anchors;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Gateway.Ledgers;

internal static class LedgerServices
{
    public static IServiceCollection AddLedger(
        this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton<ILedgerFiles>(services =>
            new DiskFiles(Path.Combine(services.GetRequiredService<DataFolder>().Path, "ledger")));
        services.AddOptions<LedgerOptions>().Bind(configuration.GetSection("Gateway:Ledger")).ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<LedgerOptions>, OptionsValidator>()
            .AddSingleton<LedgerKey>()
            .AddSingleton<LedgerKeeper>()
            .AddSingleton<LedgerFounding>()
            .AddSingleton<LedgerPublisher>()
            .AddSingleton<LedgerNotes>()
            .AddSingleton<EvidenceLog>()
            .AddSingleton<BundleExport>()
            .AddHostedService<LedgerStart>()
            .AddAnchors(configuration)
            .AddHostedService(services => services.GetRequiredService<LedgerPublisher>());
    }

    /// <summary>What reads the ledger back, and needs the visitors' keys for it.</summary>
    public static IServiceCollection AddReceipts(this IServiceCollection services) => services
        .AddSingleton<RecordIds>()
        .AddSingleton<ReceiptTermsBook>()
        .AddSingleton<SubjectCommitments>()
        .AddSingleton<DeliveryReceipts>()
        .AddSingleton<RefusalReceipts>()
        .AddSingleton<LedgerRecords>()
        .AddSingleton<LedgerUpkeep>()
        .AddHostedService(services => services.GetRequiredService<LedgerUpkeep>());

    private sealed class OptionsValidator : IValidateOptions<LedgerOptions>
    {
        public ValidateOptionsResult Validate(string? name, LedgerOptions options) =>
            options.Faults().ToList() is { Count: > 0 } faults
                ? ValidateOptionsResult.Fail(faults)
                : ValidateOptionsResult.Success;
    }
}
