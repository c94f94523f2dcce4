using System.Diagnostics;
using System.Net;
using System.Text;
using Gateway.Faults.Machine;

namespace Gateway.Faults.Scenes;

/// <summary>
/// A gateway as it is in production: <c>serve</c> on a data folder, always at the same two ports, as often as it is
/// started.
/// </summary>
internal sealed class GatewayProcess(string assembly, string data, Uri vendors) : IAsyncDisposable
{
    private readonly StringBuilder _said = new();
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly int _publicPort = FreePorts.Take();
    private readonly int _managementPort = FreePorts.Take();
    private Process? _process;

    public string Data => data;

    public Uri PublicDoor => new($"http://127.0.0.1:{_publicPort}");

    public Uri ManagementDoor => new($"http://127.0.0.1:{_managementPort}");

    /// <summary>Where its deliveries go.</summary>
    public Uri Vendors { get; set; } = vendors;

    /// <summary>Settings besides those that shorten its pauses.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    public bool HasExited => _process is null || _process.HasExited;

    /// <summary>Everything it has written, over all starts.</summary>
    public string Said
    {
        get
        {
            lock (_said) return _said.ToString();
        }
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    public async Task StartAsync()
    {
        Launch();
        await UntilReadyAsync(_ => true);
    }

    public void Launch()
    {
        var start = new ProcessStartInfo("dotnet",
        [
            assembly, "serve", "--data", data, "--public-port", $"{_publicPort}", "--management-port", $"{_managementPort}",
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var environment = new Dictionary<string, string>(Settings)
        {
            ["DOTNET_gcServer"] = "0",
            ["Gateway__Address"] = "127.0.0.1",
            ["Gateway__Delivery__StandIn"] = Vendors.AbsoluteUri,
            ["Gateway__Egress__PrivateHosts__0"] = Vendors.Authority,
        };
        environment.TryAdd("Logging__LogLevel__Default", "Warning");
        environment.TryAdd("Gateway__Delivery__FirstPauseSeconds", "0.2");
        environment.TryAdd("Gateway__Delivery__LongestPauseSeconds", "1");
        environment.TryAdd("Gateway__Delivery__TimeoutSeconds", "2");
        foreach (var (name, value) in environment) start.Environment[name] = value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += Hear;
        _process.ErrorDataReceived += Hear;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        // Whatever ends this program, no gateway stays behind.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Kill(_process);
    }

    /// <summary>Waits until it is ready and its answer is as wanted.</summary>
    public async Task UntilReadyAsync(Func<string, bool> wanted)
    {
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(300) && !HasExited)
        {
            var (status, said) = await ReadinessAsync();
            if (status == HttpStatusCode.OK && wanted(said)) return;
            await Task.Delay(50);
        }

        throw new InvalidOperationException($"The gateway did not become ready: {Tail()}");
    }

    /// <summary>What it says of its readiness; no status when it does not listen.</summary>
    public async Task<(HttpStatusCode? Status, string Said)> ReadinessAsync()
    {
        try
        {
            using var answer = await _client.GetAsync(new Uri(ManagementDoor, "/healthz/ready"));
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            return (null, fault.Message);
        }
    }

    /// <summary>Kills it as the kernel would: SIGKILL.</summary>
    public async Task KillAsync()
    {
        Kill(_process!);
        await _process!.WaitForExitAsync();
    }

    /// <summary>Asks it to stop, as an orchestrator would.</summary>
    /// <returns>How it ended, and how long it took.</returns>
    public async Task<(int ExitCode, TimeSpan Took)> StopAsync()
    {
        var started = Stopwatch.GetTimestamp();
        Posix.Signal(_process!.Id, Posix.Terminate);
        await _process.WaitForExitAsync();
        return (_process.ExitCode, Stopwatch.GetElapsedTime(started));
    }

    /// <summary>Lets it open only so many files and connections more than it has open now.</summary>
    public void LimitHandles(int more)
    {
        var open = Directory.GetFiles($"/proc/{_process!.Id}/fd").Length;
        ThisMachine.Run("prlimit", "--pid", $"{_process.Id}", $"--nofile={open + more}:");
    }

    /// <summary>Sends it a signal.</summary>
    public void Signal(int signal) => Posix.Signal(_process!.Id, signal);

    /// <summary>Waits until it has ended by itself.</summary>
    public async Task<int> ExitAsync()
    {
        await _process!.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await KillAsync();
        _client.Dispose();
    }

    /// <summary>The end of what it wrote, on one line.</summary>
    public string Tail() => string.Join(" | ", Said.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(8));

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        lock (_said) _said.AppendLine(line.Data);
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended already, or was disposed of.
        }
    }
}
