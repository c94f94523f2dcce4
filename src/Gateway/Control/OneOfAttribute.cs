namespace Gateway.Control;

/// <summary>
/// Says in the API's description which words a text can be. The text stays a text, so that a wrong word is one fault
/// among the others instead of the only one.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal abstract class OneOfAttribute(IReadOnlyList<string> words) : Attribute
{
    public IReadOnlyList<string> Words => words;
}

internal sealed class OneOfAttribute<TEnum>() : OneOfAttribute(Words<TEnum>.All)
    where TEnum : struct, Enum;
