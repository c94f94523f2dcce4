namespace Gateway.Templates.Language;

/// <summary>A place in a source, both counted from 1.</summary>
internal readonly record struct Place(int Line, int Column);
