namespace Gateway.Templates;

/// <summary>
/// Says which fields of a hit one tag may receive. It is asked while the hit is parsed, once per field, so that a
/// forbidden value is skipped as text and never becomes a value in memory.
/// </summary>
public abstract class FieldFilter
{
    /// <summary>Whether the field may be seen.</summary>
    /// <param name="group">The group, for example <c>user</c>.</param>
    /// <param name="name">
    /// The field inside it, for example <c>email</c>; all of <c>event.items</c> is one field.
    /// </param>
    public abstract bool Allows(string group, string name);
}
