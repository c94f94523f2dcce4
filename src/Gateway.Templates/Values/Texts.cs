using Gateway.Templates.Language;
using Gateway.Templates.Running;

namespace Gateway.Templates.Values;

/// <summary>Making text within bounds.</summary>
internal static class Texts
{
    /// <summary>Takes the steps that a text of this length costs, and refuses one that is too long.</summary>
    public static void Charge(long length, Run run, Place place)
    {
        if (length > run.Limits.MaxText)
            throw Run.Fail($"The text is longer than {run.Limits.MaxText} characters.", place);
        run.Step(1 + (int)(length / 64), place);
    }

    public static Value Joined(string? left, string? right, Run run, Place place)
    {
        Charge((left?.Length ?? 0) + (long)(right?.Length ?? 0), run, place);
        return Value.Of(string.Concat(left, right));
    }
}
