using System.ComponentModel;
using System.Diagnostics;

namespace Gateway.Ledger.Tests.Support;

/// <summary>A test that needs python3, and says so where there is none.</summary>
internal sealed class PythonFactAttribute : FactAttribute
{
    private static readonly Lazy<bool> IsThere = new(() =>
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("python3",
                "--version") { RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    });

    public PythonFactAttribute()
    {
        if (!IsThere.Value) Skip = "python3 is not installed.";
    }
}
