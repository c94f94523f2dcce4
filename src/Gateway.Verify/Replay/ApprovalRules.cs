using Gateway.Ledger.Entries;
using Gateway.Ledger.Json;
using Gateway.Ledger.Merkle;
using Gateway.Verify.Verification;

namespace Gateway.Verify.Replay;

/// <summary>Requests and the agreement of others to them. Two functions, two people, one change.</summary>
internal sealed class ApprovalRules
{
    private static readonly HashSet<string> Functions = ["marketing", "it", "legal"];
    private readonly Dictionary<string, Request> requests = new(StringComparer.Ordinal);

    public void Take(LedgerEntry entry, Action<Fault> broken)
    {
        if (entry.Target is not { Kind: "approval", Id: var id }) return;
        if (entry.Type == EntryTypes.ApprovalRequested)
        {
            if (Request.Read(entry) is not { } request || !requests.TryAdd(id, request)) broken(Fault.ApprovalUnbound);
            return;
        }

        if (requests.GetValueOrDefault(id) is not { } asked)
        {
            broken(Fault.ApprovalUnbound);
            return;
        }

        switch (entry.Type)
        {
            case EntryTypes.ApprovalEdited:
                if (asked.IsOver || Request.Read(entry) is not { } edited) broken(Fault.ApprovalUnbound);
                else requests[id] = edited;
                break;
            case EntryTypes.ApprovalApproved:
                Approve(entry, asked, broken);
                break;
            case EntryTypes.ApprovalRejected or EntryTypes.ApprovalWithdrawn or EntryTypes.ApprovalExpired
                or EntryTypes.ApprovalVoided:
                asked.IsOver = true;
                break;
        }
    }

    /// <summary>Whether the change was agreed to as the rules have it; the request is used up by it.</summary>
    public void Judge(LedgerEntry entry, GovernedState? state, Action<Fault> broken)
    {
        if (entry.ChangeRequest is not { } id || requests.GetValueOrDefault(id) is not { IsOver: false } request)
        {
            broken(Fault.NotApproved);
            return;
        }

        request.IsOver = true;
        if (request.Kind != entry.Target!.Kind || request.Id != entry.Target.Id
            || !(state is null || request.State is null
                ? ReferenceEquals(state, request.State)
                : StateJson.IsSame(request.State, state))
            || entry.Approvals.Any(each => each.Sha256 != request.Sha256 || !request.Approvals.Contains(each)))
            broken(Fault.ApprovalUnbound);
        var functions = entry.Approvals.Where(request.Approvals.Contains).Select(each => each.Role)
            .Append(request.Role).Where(Functions.Contains).ToHashSet();
        var people = entry.Approvals.Select(each => each.Person).Distinct(StringComparer.Ordinal).Count();
        if (functions.Count < 2 || people < entry.Approvals.Count || !request.Needs.All(functions.Contains))
            broken(Fault.NotApproved);
    }

    private static void Approve(LedgerEntry entry, Request asked, Action<Fault> broken)
    {
        if (entry.Actor.Person is not { } person || !Functions.Contains(entry.Actor.Role)) broken(Fault.RoleMayNot);
        else if (person == asked.Person) broken(Fault.SelfApproved);
        else if (asked.IsOver || entry.At > asked.ExpiresAt || entry.Data is not { } data
            || JsonMembers.Of(data).Hash("sha256") != asked.Sha256)
            broken(Fault.ApprovalUnbound);
        else asked.Approvals.Add(new EntryApproval(entry.Id, entry.Actor.Role, person, asked.Sha256));
    }

    private sealed class Request
    {
        public required string Person { get; init; }
        public required string Role { get; init; }
        public required string Kind { get; init; }
        public required string Id { get; init; }
        public required TreeHash Sha256 { get; init; }
        public required IReadOnlyList<string> Needs { get; init; }
        public required DateTimeOffset ExpiresAt { get; init; }
        public required GovernedState? State { get; init; }
        public HashSet<EntryApproval> Approvals { get; } = [];
        public bool IsOver { get; set; }

        // The state that is asked for stands in the data: the request itself changes nothing.
        public static Request? Read(LedgerEntry entry)
        {
            if (entry.Actor.Person is not { } person || entry.Data is null) return null;
            var read = JsonMembers.Of(entry.Data);
            var request = new Request
            {
                Person = person,
                Role = entry.Actor.Role,
                Kind = read.Text("kind") ?? "",
                Id = read.Text("id") ?? "",
                Sha256 = read.Hash("sha256") ?? default,
                Needs = read.Texts("needs") ?? [],
                ExpiresAt = read.Instant("expiresAt") ?? default,
                State = read.Object("state", StateJson.Read),
            };
            read.Text("action");
            return read.IsDone("kind", "id", "sha256", "needs", "expiresAt") ? request : null;
        }
    }
}
