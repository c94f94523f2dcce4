using System.Diagnostics;
using System.Text;

namespace Gateway.Load;

/// <summary>A process that this one started and that it stops.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _output = new();

    private ChildProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Kill();
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Bytes of it that are in memory now.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public TimeSpan ProcessorTime => _process.TotalProcessorTime;

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public static ChildProcess Start(string assembly, IReadOnlyDictionary<string, string> environment,
        params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return new ChildProcess(start);
    }

    /// <summary>Starts this program in another role and waits until it listens.</summary>
    public static async Task<(ChildProcess Process, Uri Address)> StartRoleAsync(string role)
    {
        var child = Start(typeof(ChildProcess).Assembly.Location, new Dictionary<string, string>(), role);
        var address = await child.WaitForAsync(output => output.Split('\n')
            .FirstOrDefault(line => line.StartsWith(ChildServer.Listening, StringComparison.Ordinal)));
        return (child, new Uri(address[ChildServer.Listening.Length..].Trim()));
    }

    /// <summary>Waits for something in what the process has written so far.</summary>
    public async Task<T> WaitForAsync<T>(Func<string, T?> find) where T : class
    {
        for (var tries = 0; tries < 600 && !HasExited; tries++)
        {
            if (find(Output) is { } found)
                return found;
            await Task.Delay(50);
        }
        throw new InvalidOperationException(
            $"'{string.Join(' ', _process.StartInfo.ArgumentList)}' did not come up:\n{Output}");
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output)
            _output.AppendLine(line.Data);
    }

    private void Kill()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
    }

    public async ValueTask DisposeAsync()
    {
        Kill();
        await _process.WaitForExitAsync();
    }
}
