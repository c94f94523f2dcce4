namespace Gateway.Configuration.Files;

/// <summary>
/// What is wrong with a document's text, with its place: the first fault, because nothing follows it.
/// </summary>
internal sealed class FileFault(string message) : Exception(message);
