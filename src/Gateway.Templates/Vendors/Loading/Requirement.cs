using System.Text.Json;
using Gateway.Templates.Language;
using Gateway.Templates.Values;

namespace Gateway.Templates.Vendors.Loading;

/// <summary>
/// Fields without which the vendor cannot use the event: any one of several groups must be there whole. Or places of
/// the request, one of which must hold something: a field that is there may still be normalised to nothing.
/// </summary>
internal sealed record Requirement(
    IReadOnlyList<IReadOnlyList<FieldPath>> AnyOf, IReadOnlyList<string> Rendered, IReadOnlyList<string> Events,
    IReadOnlyList<string> Variants, string Because, Place Place)
{
    public static Requirement Read(Facts facts)
    {
        var isRendered = facts.Json.Members.ContainsKey("rendered");
        if (isRendered && facts.Json.Members.ContainsKey("anyOf"))
            facts.Fault(facts.Json.Place,
                "A requirement looks at the hit, `anyOf`, or at the request, `rendered`.", "Write two.");
        var groups = new List<IReadOnlyList<FieldPath>>();
        facts.Ask("anyOf");
        var listed = isRendered ? null : facts.Required("anyOf", JsonValueKind.Array, "a list of lists of fields");
        foreach (var group in listed?.Items ?? [])
        {
            if (group.Kind != JsonValueKind.Array || group.Items.Count == 0)
                facts.Fault(group.Place, "A group is a list of fields, all of which must be there.");
            else
                groups.Add([.. group.Items.Select(item => FieldPath.Read(facts, item))]);
        }
        var read = new Requirement(
            groups,
            isRendered ? facts.Texts("rendered", "places of the request") : [],
            facts.Json.Members.ContainsKey("events") ? facts.Texts("events", "event names") : [],
            facts.Json.Members.ContainsKey("variants") ? facts.Texts("variants", "variants") : [],
            facts.Text("because", "the sentence that the operator reads"),
            facts.Json.Place);
        facts.RefuseOthers();
        return read;
    }

    public bool IsMet(JsonTree hit, string? eventName, string variant)
    {
        if (!IsAbout(eventName) || !IsOf(variant) || Rendered.Count > 0)
            return true;
        for (var i = 0; i < AnyOf.Count; i++)
        {
            if (IsWhole(AnyOf[i], hit))
                return true;
        }
        return false;
    }

    public bool IsAbout(string? eventName) => Events.Count == 0 || Events.Contains(eventName ?? "");

    /// <summary>Whether the variant has it: one that sends less may need less.</summary>
    public bool IsOf(string variant) => Variants.Count == 0 || Variants.Contains(variant);

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
