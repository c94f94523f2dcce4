using Gateway.Templates.Language;
using Gateway.Templates.Values;

namespace Gateway.Templates.Running;

/// <summary>One evaluation: what it may see, its stack, and what is left of its bounds.</summary>
internal sealed class Run
{
    [ThreadStatic]
    private static Run? idle;

    private Value[] stack = new Value[64];
    private int top;
    private int frame;
    private int steps;
    private int depth;
    private HitGroups groups;

    public Arena Arena { get; } = new();

    /// <summary>Where the hit's groups stand.</summary>
    public ref HitGroups Groups => ref groups;

    /// <summary>Room for the characters of one value on its way through a normalising function.</summary>
    public char[] Characters { get; } = new char[Builtins.Characters.Most];

    public TemplateLimits Limits { get; private set; } = TemplateLimits.Default;

    public JsonTree Hit { get; private set; } = null!;

    /// <summary>Values that stand before the hit's groups: <c>settings</c> and <c>consent</c> of a tag.</summary>
    public Value Settings { get; private set; }

    public Value Consent { get; private set; }

    public bool IsTag { get; private set; }

    /// <summary>Which of the watched places of the request hold something, one bit each.</summary>
    public ulong Seen { get; set; }

    public int Top => top;

    public static Run Start(JsonTree hit, TemplateLimits limits, int locals)
    {
        var run = idle ?? new Run();
        idle = null;
        run.Hit = hit;
        run.Limits = limits;
        run.steps = limits.MaxSteps;
        run.depth = 0;
        run.Seen = 0;
        run.frame = 0;
        run.top = locals;
        run.EnsureRoom(locals);
        run.stack.AsSpan(0, locals).Fill(Value.Unset);
        run.groups.Forget();
        return run;
    }

    /// <summary>Gives a tag its own settings and consent, whatever the hit brought.</summary>
    public void UseTag(Value settings, Value consent) => (Settings, Consent, IsTag) = (settings, consent, true);

    public void End()
    {
        Arena.Clear();
        Characters.AsSpan().Clear();
        stack.AsSpan(0, top).Clear();
        Hit = null!;
        (Settings, Consent, IsTag) = (default, default, false);
        idle = this;
    }

    public void Step(int count, Place place)
    {
        steps -= count;
        if (steps < 0)
            throw Fail($"The template takes more than {Limits.MaxSteps} steps.", place);
    }

    public void Push(in Value value)
    {
        EnsureRoom(top + 1);
        stack[top++] = value;
    }

    public void Pop(int to)
    {
        if (top - to == 1)
            stack[to] = default;
        else
            stack.AsSpan(to, top - to).Clear();
        top = to;
    }

    public ReadOnlySpan<Value> From(int start) => stack.AsSpan(start, top - start);

    /// <summary>
    /// Makes what lies from <paramref name="start"/> on the parameters of a function, and returns the frame to go
    /// back to.
    /// </summary>
    public int EnterFunction(int start, Place place)
    {
        if (++depth > Limits.MaxDepth)
            throw Fail($"Calls are nested deeper than {Limits.MaxDepth}.", place);
        Step(1, place);
        var outer = frame;
        frame = start;
        return outer;
    }

    public void LeaveFunction(int outer)
    {
        depth--;
        frame = outer;
    }

    public ref Value Parameter(int index) => ref stack[frame + index];

    public ref Value Global(int index) => ref stack[index];

    public static TemplateException Fail(string message, Place place) => new(message, place.Line, place.Column);

    private void EnsureRoom(int length)
    {
        if (length > stack.Length)
            Array.Resize(ref stack, Math.Max(length, stack.Length * 2));
    }
}
