namespace Gateway.Templates;

/// <summary>
/// The outcome of <see cref="Template.Compile"/>: a template, or everything that is wrong with the source.
/// </summary>
/// <param name="Template">The template; null when there is a fault.</param>
/// <param name="Faults">The faults in the order of the source; empty when there is a template.</param>
public sealed record TemplateCompilation(Template? Template, IReadOnlyList<TemplateFault> Faults);
