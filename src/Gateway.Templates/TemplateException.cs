namespace Gateway.Templates;

/// <summary>
/// A template that compiled but cannot be evaluated over this hit: a wrong operand, or a bound reached.
/// </summary>
public sealed class TemplateException : Exception
{
    /// <summary>Makes one for a place in the source.</summary>
    public TemplateException(string message, int line, int column)
        : base(message) => (Line, Column) = (line, column);

    /// <summary>Line, counted from 1.</summary>
    public int Line { get; }

    /// <summary>Column in UTF-16 code units, counted from 1.</summary>
    public int Column { get; }
}
