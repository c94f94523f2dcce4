using System.Security.Cryptography;
using Gateway.Ledger.Notes;
using Gateway.Verify.Witness;
using Microsoft.AspNetCore.Builder;

namespace Gateway.Tests.Ledgers.Anchors;

/// <summary>A witness as <c>gwaudit witness</c> runs it, with a key and a state file of its own.</summary>
internal sealed class WitnessProgram : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-witness-");
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly string _name;
    private WebApplication? _server;
    private string _listen = "http://127.0.0.1:0";

    public WitnessProgram(string name) => _name = name;

    /// <summary>What the gateway's settings need.</summary>
    public string Key => NoteKey.ForEcdsaCosigner(_name, _key).ToString();

    public Uri Address => new(_listen);

    /// <summary>Starts, or starts again on the same port; it trusts these logs.</summary>
    public async Task StartAsync(params NoteKey[] logs)
    {
        var witness = new LogWitness(_name, _key, logs,
            new WitnessState(Path.Combine(_folder.FullName, "witness.state")), TimeProvider.System);
        _server = WitnessServer.Build(witness, _listen);
        await _server.StartAsync();
        _listen = _server.Urls.First();
    }

    public async Task StopAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        _server = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _key.Dispose();
        _folder.Delete(recursive: true);
    }
}
