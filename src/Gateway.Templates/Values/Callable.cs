using Gateway.Templates.Language;
using Gateway.Templates.Running;

namespace Gateway.Templates.Values;

/// <summary>Something that can be called: a function of the template or one of the library.</summary>
internal abstract class Callable(string name)
{
    public string Name => name;

    /// <summary>Fewest arguments.</summary>
    public abstract int Required { get; }

    /// <summary>Most arguments.</summary>
    public abstract int Most { get; }

    /// <summary>Calls it with the arguments that lie on top of the run's stack.</summary>
    public abstract Value Invoke(Run run, ReadOnlySpan<Value> arguments, Place place);
}
