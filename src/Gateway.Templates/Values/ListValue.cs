namespace Gateway.Templates.Values;

/// <summary>A list that the template made.</summary>
/// <param name="items">Its elements.</param>
/// <param name="isRange">Whether Scriban would make it lazily; <c>object.typeof</c> says <c>iterator</c> then.</param>
internal sealed class ListValue(Value[] items, bool isRange = false)
{
    public static ListValue None { get; } = new([], isRange: true);

    public Value[] Items => items;

    public bool IsRange => isRange;
}
