namespace Gateway.Verify.Commands;

/// <summary>The call is wrong, or a file that it names cannot be used: exit code 64.</summary>
internal sealed class UsageException(string message) : Exception(message);
