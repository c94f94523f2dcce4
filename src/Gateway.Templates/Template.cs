using System.Buffers;
using Gateway.Templates.Language;
using Gateway.Templates.Nodes;
using Gateway.Templates.Reads;
using Gateway.Templates.Running;

namespace Gateway.Templates;

/// <summary>
/// A compiled template: one expression in the Scriban subset of this library's README, with the list of fields that
/// it can read. Immutable and safe to use from many threads.
/// </summary>
public sealed class Template
{
    private Template(SequenceNode root, int locals, TemplateLimits limits, Tracer tracer, IReadOnlyList<FieldRead> reads) =>
        (Root, Locals, Limits, Trace, Reads) = (root, locals, limits, tracer, reads);

    /// <summary>Every field that the template can read, each once, sorted by path.</summary>
    public IReadOnlyList<FieldRead> Reads { get; }

    /// <summary>
    /// Reads whose field depends on the hit (<c>event[page.title]</c>, or a group taken whole). The language allows
    /// them; a vendor's template may not have any.
    /// </summary>
    public IReadOnlyList<TemplateFault> Unresolved => Trace.Unresolved;

    internal SequenceNode Root { get; }

    internal int Locals { get; }

    internal TemplateLimits Limits { get; }

    internal Tracer Trace { get; }

    /// <summary>Parses, checks and compiles a source.</summary>
    public static TemplateCompilation Compile(string source, TemplateLimits? limits = null)
    {
        limits ??= TemplateLimits.Default;
        var faults = new List<TemplateFault>();
        var statements = Parser.Parse(source, limits, faults);
        if (faults.Count > 0 || Compiler.Compile(statements, faults) is not var (root, locals))
            return new TemplateCompilation(null, [.. faults.OrderBy(fault => (fault.Line, fault.Column))]);
        try
        {
            var tracer = new Tracer(locals);
            var reads = tracer.Finish(tracer.Trace(root));
            return new TemplateCompilation(new Template(root, locals, limits, tracer, reads), []);
        }
        catch (SyntaxException wrong)
        {
            return new TemplateCompilation(null, [wrong.Fault]);
        }
    }

    /// <summary>Writes the template's value over a scope as JSON.</summary>
    /// <exception cref="TemplateException">The value cannot be computed over this scope.</exception>
    public void Evaluate(Scope scope, IBufferWriter<byte> output)
    {
        var run = Run.Start(scope.Tree, Limits, Locals);
        try
        {
            var text = new JsonText();
            var sink = new JsonSink(text);
            sink.Reset(prune: false, Limits.MaxOutput);
            Root.Write(run, sink);
            output.Write(sink.Finish());
        }
        finally
        {
            run.End();
        }
    }
}
