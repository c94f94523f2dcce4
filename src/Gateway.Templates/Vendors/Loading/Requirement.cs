using System.Text.Json;
using Gateway.Templates.Language;
using Gateway.Templates.Values;

namespace Gateway.Templates.Vendors.Loading;

/// <summary>
/// Fields without which the vendor cannot use the event: any one of several groups must be there whole.
/// </summary>
internal sealed record Requirement(
    IReadOnlyList<IReadOnlyList<FieldPath>> AnyOf, IReadOnlyList<string> Events, string Because, Place Place)
{
    public static Requirement Read(Facts facts)
    {
        var groups = new List<IReadOnlyList<FieldPath>>();
        foreach (var group in facts.Required("anyOf", JsonValueKind.Array, "a list of lists of fields")?.Items ?? [])
        {
            if (group.Kind != JsonValueKind.Array || group.Items.Count == 0)
                facts.Fault(group.Place, "A group is a list of fields, all of which must be there.");
            else
                groups.Add([.. group.Items.Select(item => FieldPath.Read(facts, item))]);
        }
        var read = new Requirement(
            groups,
            facts.Json.Members.ContainsKey("events") ? facts.Texts("events", "event names") : [],
            facts.Text("because", "the sentence that the operator reads"),
            facts.Json.Place);
        facts.RefuseOthers();
        return read;
    }

    public bool IsMet(JsonTree hit, string? eventName)
    {
        if (Events.Count > 0 && !Events.Contains(eventName ?? ""))
            return true;
        for (var i = 0; i < AnyOf.Count; i++)
        {
            if (IsWhole(AnyOf[i], hit))
                return true;
        }
        return false;
    }

    private static bool IsWhole(IReadOnlyList<FieldPath> group, JsonTree hit)
    {
        for (var i = 0; i < group.Count; i++)
        {
            if (!group[i].IsIn(hit))
                return false;
        }
        return true;
    }
}

/// <summary><c>user.email</c>, ready to be looked up.</summary>
internal sealed record FieldPath(MemberName Group, MemberName Name)
{
    public static FieldPath Read(Facts facts, LocatedJson item)
    {
        var parts = item.Text.Split('.');
        if (parts.Length == 2 && ScopeFields.IsKnown(parts[0], parts[1]))
            return new FieldPath(new MemberName(parts[0]), new MemberName(parts[1]));
        facts.Fault(item.Place, $"`{item.Text}` is no field of a hit.", "Write a group and a field: user.email.");
        return new FieldPath(new MemberName(""), new MemberName(""));
    }

    public static FieldPath Of(string group, string name) => new(new MemberName(group), new MemberName(name));

    public Value In(JsonTree hit)
    {
        if (hit.Root.Kind != ValueKind.TreeObject)
            return Value.Null;
        var group = hit.Get(0, Group);
        return group.Kind == ValueKind.TreeObject ? hit.Get(group.TreeNode, Name) : Value.Null;
    }

    /// <summary>Whether the field is there and holds something.</summary>
    public bool IsIn(JsonTree hit) => In(hit) is var value && value.Kind switch
    {
        ValueKind.Null => false,
        ValueKind.Utf8 => !value.Utf8.Trim((byte)' ').IsEmpty,
        ValueKind.TreeList or ValueKind.TreeObject => value.Tree.Node(value.TreeNode).Length > 0,
        _ => true,
    };
}
