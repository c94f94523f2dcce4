using System.Diagnostics;

namespace Gateway.Faults.Machine;

/// <summary>This machine: what it can do, and its commands.</summary>
internal static class ThisMachine
{
    /// <summary>Why a fault cannot be made here; null when it can.</summary>
    public static string? WhyNot(Rights needs) =>
        !OperatingSystem.IsLinux() ? "only on Linux"
        : needs.HasFlag(Rights.Mount) && Environment.UserName != "root" ? "mounting a file system needs root"
        : needs.HasFlag(Rights.Mount) && !File.Exists("/dev/loop-control") ? "no loop devices"
        : needs.HasFlag(Rights.Mount) && !LoopDisk.Works.Value ? "a loop device cannot be mounted"
        : needs.HasFlag(Rights.Preload) && PreloadShim.Library.Value is null ? "no C compiler (cc or gcc)"
        : null;

    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static void Run(string command, params string[] arguments)
    {
        if (TryRun(command, arguments) is { } fault)
            throw new InvalidOperationException($"{command} {string.Join(' ', arguments)}: {fault}");
    }

    /// <returns>What it said when it failed; null when it did not.</returns>
    public static string? TryRun(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments)
            {
                RedirectStandardError = true, RedirectStandardOutput = true,
            })!;
            var output = process.StandardOutput.ReadToEndAsync();
            var said = process.StandardError.ReadToEnd() + output.Result;
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"exit code {process.ExitCode}: {said.Trim()}";
        }
        catch (System.ComponentModel.Win32Exception fault)
        {
            return fault.Message;
        }
    }
}
