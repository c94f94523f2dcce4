using Gateway.Faults.Machine;

namespace Gateway.Faults.Scenes;

/// <summary>
/// An outsider with gwaudit: whatever happened, the ledger is whole, and every change and every send in it was allowed.
/// </summary>
internal static class Auditor
{
    /// <returns>What gwaudit objects to; null when nothing.</returns>
    public static async Task<string?> ObjectionAsync(GatewayProcess gateway, Colleagues colleagues)
    {
        var bundle = Path.Combine(gateway.Data, "bundle.zip");
        await File.WriteAllBytesAsync(bundle, await colleagues.DownloadAsync("ledger/bundle"));
        var objection = ThisMachine.TryRun("dotnet", RepositoryBuild.Of("Gateway.Verify", "gwaudit"), "verify",
            "--bundle", bundle, "--lang", "en");
        File.Delete(bundle);
        return objection is null ? null : $"gwaudit: {objection.ReplaceLineEndings(" ")}";
    }
}
