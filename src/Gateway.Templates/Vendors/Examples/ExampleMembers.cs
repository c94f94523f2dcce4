using System.Text.Json;

namespace Gateway.Templates.Vendors.Examples;

/// <summary>The members of an example: what is missing or not known is told by name.</summary>
internal static class ExampleMembers
{
    private static readonly string[] Always = ["title", "//", "$schema"];

    /// <exception cref="FormatException">The member is missing or of another kind.</exception>
    public static JsonElement Need(this JsonElement example, string name, JsonValueKind kind)
    {
        if (!example.TryGetProperty(name, out var member))
            throw new FormatException($"`{name}` is missing.");
        return member.ValueKind == kind
            ? member
            : throw new FormatException($"`{name}` is of the kind {member.ValueKind} and not {kind}.");
    }

    /// <exception cref="FormatException">There is no instant.</exception>
    public static DateTimeOffset NeedInstant(this JsonElement example, string name) =>
        example.Need(name, JsonValueKind.String).TryGetDateTimeOffset(out var instant)
            ? instant
            : throw new FormatException($"`{name}` is no instant. Write 2026-11-01T10:00:05Z.");

    /// <exception cref="FormatException">There is a member that an example of this kind does not have.</exception>
    public static void RefuseOthers(this JsonElement example, params string[] known)
    {
        foreach (var member in example.EnumerateObject())
        {
            if (!known.Contains(member.Name) && !Always.Contains(member.Name))
                throw new FormatException($"`{member.Name}` is not known here. There are {string.Join(", ", known)}.");
        }
    }
}
