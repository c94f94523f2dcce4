using System.Text.Json.Nodes;
using Gateway.Ledger.Entries;
using Gateway.Ledger.Json;
using Gateway.Ledger.Receipts;

namespace Gateway.Ledger.Tests.Support;

/// <summary>What the logs that break rules are made of.</summary>
internal static class RuleSteps
{
    public static async Task SendAsync(SampleLedger ledger, ReceiptTerms terms, Func<Task>? before = null,
        GovernedState? tag = null, GovernedState? contract = null)
    {
        await ledger.ChangeAsync("contract", "meta-2026", 1, contract ?? Some.ContractState(), null, "signed");
        await ledger.ChangeAsync("tag", "meta-capi", 1, tag ?? Some.TagState(), null, "on", agrees: Some.It);
        if (before is not null) await before();
        await using var log = await ledger.ReceiptsAsync();
        await ledger.SendAsync(log, 2, terms);
    }

    public static async Task KillAsync(
        SampleLedger ledger, double secondsBefore, string scope = "partner", string id = "meta")
    {
        ledger.Clock.Now += TimeSpan.FromMinutes(1);
        await ledger.AddAsync(Some.Entry("kill.thrown", ledger.Clock.Now, Some.Marketing) with
        {
            Target = new EntryTarget("kill_switch", "k", 1),
            State = new GovernedState
            {
                Open = false,
                Refs = new Dictionary<string, string> { ["scope"] = scope, ["id"] = id },
            },
        });
        ledger.Clock.Now += TimeSpan.FromSeconds(secondsBefore);
    }

    public static async Task SwitchOffAsync(SampleLedger ledger, double secondsBefore)
    {
        ledger.Clock.Now += TimeSpan.FromMinutes(1);
        await ledger.AddAsync(Some.Entry("tag.changed", ledger.Clock.Now, Some.Marketing) with
        {
            Target = new EntryTarget("tag", "meta-capi", 2),
            Before = Some.Hash("tag/meta-capi/1"),
            State = Some.TagState() with { Open = false },
        });
        ledger.Clock.Now += TimeSpan.FromSeconds(secondsBefore);
    }

    public static Task BasisAsync(SampleLedger ledger, string country) =>
        ledger.ChangeAsync("transfer_basis", "dpf-1", 1, Reaching(country), null, "on");

    public static GovernedState Reaching(string country) =>
        new() { Open = true, Grants = Words("countries", country) };

    public static GovernedState RestingOn(string basis) => Some.ContractState() with
    {
        Refs = new Dictionary<string, string> { ["partner"] = "meta", ["transferBasis"] = basis },
    };

    public static GovernedState Granting(string name, params string[] words) => Some.ContractState() with
    {
        Grants = new Dictionary<string, IReadOnlyList<string>>(Some.ContractState().Grants) { [name] = words },
    };

    public static Dictionary<string, IReadOnlyList<string>> Words(string name, params string[] words) =>
        new() { [name] = words };

    public static LedgerEntry Hold(DateTimeOffset at) => Some.Entry(EntryTypes.HoldPlaced, at, Some.Legal) with
    {
        Target = new EntryTarget("hold", "h"),
        Data = new JsonObject { ["from"] = Instants.Write(Some.Start) },
    };

    // Asked for by legal, approved by marketing, of the hold with that id.
    public static async Task LiftAsync(SampleLedger ledger, string asked)
    {
        var (sha256, approval) = (Some.Hash("lift"), new EntryTarget("approval", "lift"));
        await ledger.AddAsync(Some.Entry(EntryTypes.ApprovalRequested, actor: Some.Legal) with
        {
            Target = approval,
            Data = Some.RequestData("hold", asked, sha256, null, Some.Start, "marketing"),
        });
        var agreed = await ledger.AddAsync(Some.Entry(EntryTypes.ApprovalApproved, actor: Some.Marketing) with
        {
            Target = approval,
            Data = new JsonObject { ["sha256"] = sha256.ToHex() },
        });
        await ledger.AddAsync(Some.Entry(EntryTypes.HoldLifted, actor: Some.Legal) with
        {
            Target = new EntryTarget("hold", "h"),
            ChangeRequest = "lift",
            Approvals = [new EntryApproval(agreed.Id, "marketing", Some.Marketing.Person!, sha256)],
        });
    }

    public static LedgerEntry Change(string kind, string id, GovernedState state, EntryActor? actor = null) =>
        Some.Entry($"{kind}.changed", actor: actor ?? Some.Marketing) with
        {
            Target = new EntryTarget(kind, id, 1),
            To = kind == "contract" ? "signed" : null,
            State = state,
        };
}
