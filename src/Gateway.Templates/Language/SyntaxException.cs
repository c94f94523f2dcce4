namespace Gateway.Templates.Language;

/// <summary>The source cannot be read further. It never leaves <see cref="Template.Compile"/>.</summary>
internal sealed class SyntaxException(string message, Place place, string? fix = null) : Exception(message)
{
    public TemplateFault Fault { get; } = new(place.Line, place.Column, message, fix);
}
