namespace Gateway.Templates;

/// <summary>One thing that is wrong with a template, where it is, and how to mend it.</summary>
/// <param name="Line">Line, counted from 1.</param>
/// <param name="Column">Column in UTF-16 code units, counted from 1.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Fix">What to do about it, when there is more to say than the message says.</param>
/// <param name="File">The file's name inside the template's folder; null for a source given as a string.</param>
public sealed record TemplateFault(int Line, int Column, string Message, string? Fix = null, string? File = null)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        var place = File is null ? $"{Line}:{Column}" : $"{File}:{Line}:{Column}";
        return Fix is null ? $"{place} {Message}" : $"{place} {Message} {Fix}";
    }
}
