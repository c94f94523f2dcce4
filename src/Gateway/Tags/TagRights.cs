using Gateway.Access;
using Gateway.Control;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Tags;

/// <summary>What a change of a tag takes beyond the right to change tags: it depends on what it changes.</summary>
internal static class TagRights
{
    public static ProblemHttpResult? Refusal(Actor actor, Tag? now, Tag next, TagSecrets secrets, TagDraft draft)
    {
        if (next.Wanted && now?.Wanted != true && !AccessTable.Allows(actor, Operation.SwitchTagsOn))
            return Problems.Forbidden(Operation.SwitchTagsOn, "This switches the tag on.");
        return secrets.AreChangedBy(draft.Secrets) && !AccessTable.Allows(actor, Operation.WriteSecrets)
            ? Problems.Forbidden(Operation.WriteSecrets, "This changes secrets. Leave them out, or as they are shown.")
            : null;
    }
}
