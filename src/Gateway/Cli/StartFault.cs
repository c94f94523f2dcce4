using Microsoft.Extensions.Options;

namespace Gateway.Cli;

/// <summary>What can be wrong with a call of the program: it is told in a line, not with a stack.</summary>
internal static class StartFault
{
    /// <summary>Whether the fault is a setting's, a file's or a port's, and its message says what to mend.</summary>
    public static bool IsOperators(Exception fault) =>
        fault is OptionsValidationException or InvalidOperationException or IOException or InvalidDataException
            or UnauthorizedAccessException;

    /// <summary>Tells it.</summary>
    /// <returns>The exit code for a call that is wrong.</returns>
    public static int Tell(string verb, Exception fault)
    {
        Console.Error.WriteLine($"gateway {verb}: {fault.Message.ReplaceLineEndings(" ")}");
        return 2;
    }
}
