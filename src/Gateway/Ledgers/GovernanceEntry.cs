using System.Text.Json.Nodes;
using Gateway.Access;
using Gateway.Approvals;
using Gateway.Audit;
using Gateway.Contracts;
using Gateway.Control;
using Gateway.DataSubjects;
using Gateway.KillSwitches;
using Gateway.Ledger.Entries;
using Gateway.Ledger.Json;
using Gateway.Ledger.Merkle;
using Gateway.Tags;
using Gateway.Transfers;

namespace Gateway.Ledgers;

/// <summary>The ledger's entry about one change: what the audit entry says, without a word on persons.</summary>
/// <param name="db">Where the change is written.</param>
/// <param name="actor">Who makes it.</param>
/// <param name="row">What it is about.</param>
/// <param name="approval">Under which request it is made; null for what one person may do alone.</param>
internal sealed class GovernanceEntry(ControlDb db, Actor actor, Row row, ApprovalReference? approval)
{
    public required AuditEntry Audit { get; init; }

    /// <summary>What the API showed before; null when it was not there.</summary>
    public object? Before { get; init; }

    /// <summary>What it shows afterwards; null when it is gone.</summary>
    public object? After { get; init; }

    public required int Version { get; init; }

    /// <summary>What the subject lets through from here on; null when that does not change.</summary>
    public GovernedState? State { get; init; }

    /// <summary>Whether it only says what was in force when the ledger began.</summary>
    public bool Founds { get; init; }

    /// <exception cref="FormatException">It holds what the format has not.</exception>
    public LedgerEntry ToEntry() => new()
    {
        Id = IsApproval ? Agreement.IdOf(Asked!.Id, Asked.Decisions[^1]) : Guid.CreateVersion7(Audit.At),
        At = Audit.At,
        Type = Founds && State is not null ? EntryTypes.Imported : Audit.Action,
        Actor = ActorOf(db, actor),
        Target = new EntryTarget(Audit.SubjectKind, Audit.SubjectId, Version),
        From = StatusOf(Before),
        To = StatusOf(After),
        ChangeRequest = approval?.Id,
        Approvals = [.. (approval?.Decisions ?? []).Where(each => each.Decision == Verdict.Approve)
            .Select(each => Agreement.Of(db, approval!.Id, each))],
        State = State,
        Before = HashOf(Before),
        After = HashOf(After),
        Data = Data(),
    };

    public static EntryActor ActorOf(ControlDb db, Actor actor) => actor.Role is { } role
        ? new EntryActor("user", actor.Id, Words<Role>.Of(role), Person.RefOf(db, actor.Person))
        : new EntryActor(actor.Id == "gateway:schedule" ? "scheduler" : "service", actor.Id, "system");

    /// <summary>
    /// SHA-256 of what the API shows, in the spelling of the history. Others may hold names and addresses, of which not
    /// even a hash stays.
    /// </summary>
    public static TreeHash? HashOf(object? view) =>
        view is ContractView or TagView or TransferBasisView or KillSwitchView
            && TreeHash.TryParseHex(Control.CanonicalJson.Sha256(Control.CanonicalJson.Of(view)), out var hash) ? hash : null;

    public static string? StatusOf(object? view) => view switch
    {
        ContractView contract => Words<ContractStatus>.Of(contract.Status),
        TagView tag => tag.Wanted ? "on" : "off",
        ApprovalView asked => Words<ApprovalStatus>.Of(asked.Status),
        _ => null,
    };

    private Approval? Asked => row as Approval;

    private bool IsApproval => Asked is not null && Audit.Action == EntryTypes.ApprovalApproved;

    private JsonObject? Data() => Audit.Action switch
    {
        EntryTypes.ApprovalRequested or EntryTypes.ApprovalEdited when Asked is { } asked => Agreement.Request(asked),
        EntryTypes.ApprovalApproved when Asked is { } asked => new JsonObject { ["sha256"] = asked.Sha256 },
        EntryTypes.HoldPlaced when row is LegalHold hold => new JsonObject
        {
            ["from"] = hold.ValidFrom is { } from ? Instants.Write(from) : null,
            ["to"] = hold.ValidTo is { } to ? Instants.Write(to) : null,
            ["site"] = hold.SiteId,
        },
        _ => null,
    };
}
