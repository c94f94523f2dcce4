namespace Gateway.Templates;

/// <summary>One field of the hit that a template reads.</summary>
/// <param name="Path">
/// Group, field and, inside lists, the member: <c>user.email</c>, <c>event.items[].price</c>.
/// <c>event.*</c> means that the template takes the group whole, so that no list of fields can be given.
/// </param>
/// <param name="Treatment">Whether the value can leave in the clear.</param>
public readonly record struct FieldRead(string Path, Treatment Treatment)
{
    /// <summary>The group that a <see cref="FieldFilter"/> is asked about: <c>user</c> in <c>user.email</c>.</summary>
    public string Group => Path.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? Path[..dot] : Path;

    /// <summary>
    /// The field that a <see cref="FieldFilter"/> is asked about: <c>items</c> in <c>event.items[].price</c>.
    /// </summary>
    public string Name
    {
        get
        {
            var dot = Path.IndexOf('.', StringComparison.Ordinal);
            if (dot < 0)
                return "*";
            var rest = Path.AsSpan(dot + 1);
            var end = rest.IndexOfAny('.', '[');
            return (end < 0 ? rest : rest[..end]).ToString();
        }
    }
}
