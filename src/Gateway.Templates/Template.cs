using System.Buffers;

namespace Gateway.Templates;

/// <summary>
/// A compiled template: one expression in the Scriban subset of this library's README, with the list of fields that
/// it can read. Immutable and safe to use from many threads.
/// </summary>
public sealed class Template
{
    internal Template(IReadOnlyList<FieldRead> reads, IReadOnlyList<TemplateFault> unresolved) =>
        (Reads, Unresolved) = (reads, unresolved);

    /// <summary>Every field that the template can read, each once, sorted by path.</summary>
    public IReadOnlyList<FieldRead> Reads { get; }

    /// <summary>
    /// Reads whose field depends on the hit (<c>event[page.title]</c>, or a group taken whole). The language allows
    /// them; a vendor's template may not have any.
    /// </summary>
    public IReadOnlyList<TemplateFault> Unresolved { get; }

    /// <summary>Parses, checks and compiles a source.</summary>
    public static TemplateCompilation Compile(string source, TemplateLimits? limits = null) =>
        throw new NotSupportedException();

    /// <summary>Writes the template's value over a scope as JSON.</summary>
    /// <exception cref="TemplateException">The value cannot be computed over this scope.</exception>
    public void Evaluate(Scope scope, IBufferWriter<byte> output) => throw new NotSupportedException();
}
