using Gateway.Access;
using Gateway.Approvals;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Tags;

/// <summary>What a change of a tag takes beyond the right to change tags: it depends on what it changes.</summary>
internal static class TagRights
{
    public static ProblemHttpResult? Refusal(Target target, Tag? now, Tag next, TagSecrets secrets, TagDraft draft)
    {
        if (target.Forbids(Operation.WriteTags) is { } forbidden) return forbidden;
        if (next.Wanted && now?.Wanted != true
            && target.Forbids(Operation.SwitchTagsOn, "This switches the tag on.") is { } refusal)
        {
            return refusal;
        }

        return secrets.AreChangedBy(draft.Secrets)
            ? target.Forbids(Operation.WriteSecrets, "This changes secrets. Leave them out, or as they are shown.")
            : null;
    }
}
