using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;

namespace Gateway.Tests.Access;

/// <summary>A real OpenID provider (oidc-provider) on a port of its own, which does what the tests say.</summary>
internal sealed class ProviderProgram : IAsyncDisposable
{
    public const string ClientId = "gateway";
    public const string ClientSecret = "canary-5Kd3-oidc-client-secret-0099";
    private readonly Process _process;
    private readonly HttpClient _tell;

    private ProviderProgram(Process process, string issuer)
    {
        (_process, Issuer) = (process, issuer);
        _tell = new HttpClient { BaseAddress = new Uri($"{issuer}/test/") };
    }

    public string Issuer { get; }

    public static async Task<ProviderProgram> StartAsync()
    {
        await NodePackages.InstallAsync(Folder());
        var process = Process.Start(new ProcessStartInfo("node", ["--no-warnings", "provider.mjs"])
        {
            WorkingDirectory = Folder(),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        string? line;
        do line = await process.StandardOutput.ReadLineAsync();
        while (line?.StartsWith("http://", StringComparison.Ordinal) == false);
        return new ProviderProgram(process, line ?? throw new InvalidOperationException("The provider did not start."));
    }

    /// <summary>Registers the gateway as the provider's only client.</summary>
    public Task RegisterAsync(string redirectUri, string logOutUri) =>
        TellAsync("client", new { clientId = ClientId, clientSecret = ClientSecret, redirectUri, logOutUri });

    /// <summary>Says who logs in next.</summary>
    public Task LogsInAsync(string sub, string[] groups, string[]? amr = null, string? email = null) =>
        TellAsync("person", new
        {
            sub,
            groups,
            amr = amr ?? ["pwd", "mfa"],
            name = $"The {sub}",
            email = email ?? $"{sub}@shop.example",
        });

    /// <summary>Says how ID tokens are forged from now on; null for not at all.</summary>
    public Task ForgeAsync(string? forgery) => TellAsync("forge", new { forgery });

    /// <summary>Publishes a second key, as a provider does that is about to change over to it.</summary>
    public Task AddKeyAsync() => TellAsync("second-key", new { });

    /// <summary>A log-out token, signed by the provider.</summary>
    public async Task<string> LogOutTokenAsync(object claims, object? header = null)
    {
        using var answer = await _tell.PostAsJsonAsync("log-out-token", new { claims, header = header ?? new { } });
        return await answer.Content.ReadAsStringAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _tell.Dispose();
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task TellAsync(string what, object body)
    {
        using var answer = await _tell.PostAsJsonAsync(what, body);
        answer.EnsureSuccessStatusCode();
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "provider"));
}
