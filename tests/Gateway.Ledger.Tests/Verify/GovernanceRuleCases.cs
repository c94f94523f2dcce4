using System.Text.Json.Nodes;
using Gateway.Ledger.Entries;
using Gateway.Ledger.Receipts;
using Gateway.Ledger.Tests.Support;
using Gateway.Verify.Verification;
using static Gateway.Ledger.Tests.Support.RuleSteps;

namespace Gateway.Ledger.Tests.Verify;

/// <summary>Changes, approvals, holds and erasures, each of which breaks one rule.</summary>
internal static class GovernanceRuleCases
{
    public static readonly (string Name, Fault Fault, Func<SampleLedger, Task> Do)[] All =
    [
        ("a contract signed by one person", Fault.NotApproved, ledger =>
            ledger.AddAsync(Change("contract", "c", Some.ContractState()))),
        ("an administrator alone", Fault.NotApproved, ledger =>
            ledger.AddAsync(Change("contract", "c", Some.ContractState(), new EntryActor("user", "k", "admin", "p")))),
        ("the same person agrees", Fault.SelfApproved, ledger =>
            ledger.ChangeAsync("contract", "c", 1, Some.ContractState(), null,
            "signed", agrees: Some.Legal with { Person = Some.Marketing.Person })),
        ("the same function agrees", Fault.NotApproved, ledger =>
            ledger.ChangeAsync("contract", "c", 1, Some.ContractState(), null,
            "signed", agrees: Some.Marketing with { Person = "person-9" })),
        ("an administrator agrees", Fault.RoleMayNot, ledger =>
            ledger.ChangeAsync("contract", "c", 1, Some.ContractState(), null,
            "signed", agrees: Some.It with { Role = "admin" })),
        ("one person agrees in two functions", Fault.NotApproved, async ledger =>
        {
            var (sha256, admin) = (Some.Hash("c"), new EntryActor("user", "k", "admin", "person-8"));
            await ledger.AddAsync(Some.Entry(EntryTypes.ApprovalRequested, actor: admin) with
            {
                Target = new EntryTarget("approval", "two"),
                Data = Some.RequestData("contract", "c", sha256, Some.ContractState(), Some.Start, "legal"),
            });
            var approvals = new List<EntryApproval>();
            foreach (var role in new[] { "legal", "it" })
            {
                var agreed = await ledger.AddAsync(Some.Entry(EntryTypes.ApprovalApproved,
                    actor: Some.It with { Role = role }) with
                {
                    Target = new EntryTarget("approval", "two"),
                    Data = new JsonObject { ["sha256"] = sha256.ToHex() },
                });
                approvals.Add(new EntryApproval(agreed.Id, role, agreed.Actor.Person!, sha256));
            }

            await ledger.AddAsync(Change("contract", "c", Some.ContractState()) with
            {
                ChangeRequest = "two",
                Approvals = approvals,
            });
        }),
        ("another change than the one agreed to", Fault.ApprovalUnbound, async ledger =>
        {
            await ledger.ChangeAsync("contract", "c", 1, Some.ContractState() with { Open = false }, null, "draft");
            await ledger.AddAsync(Change("contract", "c", Some.ContractState(), Some.Legal) with
            {
                Target = new EntryTarget("contract", "c", 2),
                From = "draft",
                Before = Some.Hash("contract/c/1"),
                ChangeRequest = "approval-1",
            });
        }),
        ("an approval used twice", Fault.NotApproved, async ledger =>
        {
            await ledger.ChangeAsync("tag", "t", 1, Some.TagState(), null, "on", agrees: Some.It);
            await ledger.AddAsync(Change("tag", "t", Some.TagState() with { Open = false }, Some.It) with
            {
                Target = new EntryTarget("tag", "t", 2),
                Before = Some.Hash("tag/t/1"),
                After = null,
            });
            await ledger.AddAsync(Change("tag", "t", Some.TagState(), Some.It) with
            {
                Target = new EntryTarget("tag", "t", 3),
                ChangeRequest = "approval-1",
            });
        }),
        ("an auditor writes", Fault.RoleMayNot, ledger => ledger.AddAsync(
            Change("contract", "c", Some.ContractState() with { Open = false }, Some.It with { Role = "auditor" })
                with { To = "draft" })),
        ("a change that skips the one before", Fault.HistoryBroken, async ledger =>
        {
            await ledger.WireAsync("meta");
            await ledger.AddAsync(Change("tag", "meta-capi", Some.TagState() with { Open = false }) with
            {
                Target = new EntryTarget("tag", "meta-capi", 2),
                Before = Some.Hash("another"),
            });
        }),
        ("a version that goes back", Fault.HistoryBroken, async ledger =>
        {
            await ledger.WireAsync("meta");
            await ledger.AddAsync(Change("tag", "meta-capi", Some.TagState() with { Open = false }) with
            {
                Before = Some.Hash("tag/meta-capi/1"),
            });
        }),
        ("a terminated contract revived", Fault.IllegalTransition, async ledger =>
        {
            await ledger.ChangeAsync("contract", "c", 1, Some.ContractState(), null, "signed");
            await ledger.AddAsync(Change("contract", "c", Some.ContractState() with { Open = false }, Some.Legal) with
            {
                Target = new EntryTarget("contract", "c", 2),
                From = "signed",
                To = "terminated",
                Before = Some.Hash("contract/c/1"),
                After = Some.Hash("gone"),
            });
            await ledger.ChangeAsync("contract", "c", 3, Some.ContractState(), "terminated", "signed",
                before: Some.Hash("gone"));
        }),
        ("an entry dated back", Fault.BackDated, async ledger =>
        {
            await ledger.AddAsync(Some.Entry(at: ledger.Clock.Now));
            await ledger.AddAsync(Some.Entry(at: ledger.Clock.Now.AddMinutes(-6)));
        }),
        ("a state taken over late", Fault.ImportLate, async ledger =>
        {
            await ledger.WireAsync("meta");
            await ledger.AddAsync(Change("tag", "t", Some.TagState()) with { Type = EntryTypes.Imported });
        }),
        ("a kill switch taken back by one person", Fault.NotApproved, async ledger =>
        {
            await KillAsync(ledger, 0);
            await ledger.AddAsync(Some.Entry("kill.rearmed", ledger.Clock.Now, Some.It) with
            {
                Target = new EntryTarget("kill_switch", "k", 2),
                State = new GovernedState
                {
                    Open = true,
                    Refs = new Dictionary<string, string> { ["scope"] = "partner", ["id"] = "meta" },
                },
            });
        }),
        ("an erasure that looked at no hold", Fault.HoldIgnored, ledger =>
            ledger.AddAsync(Some.Entry(EntryTypes.SubjectErased) with
        {
            Data = new JsonObject { ["holdChecked"] = false },
        })),
        ("an erasure under a hold of everything", Fault.HoldIgnored, async ledger =>
        {
            await ledger.AddAsync(Hold(Some.Start));
            await ledger.AddAsync(Some.Entry(EntryTypes.SubjectErased) with
            {
                Data = new JsonObject { ["holdChecked"] = true },
            });
        }),
        ("a hold lifted by one person", Fault.NotApproved, async ledger =>
        {
            await ledger.AddAsync(Hold(Some.Start));
            await ledger.AddAsync(Some.Entry(EntryTypes.HoldLifted, actor: Some.Legal)
                with { Target = new EntryTarget("hold", "h") });
        }),
        ("a hold lifted with the approval of something else", Fault.ApprovalUnbound, async ledger =>
        {
            await ledger.AddAsync(Hold(Some.Start));
            await LiftAsync(ledger, "another");
        }),
        ("a hold by somebody else than legal", Fault.RoleMayNot, ledger =>
            ledger.AddAsync(Some.Entry(EntryTypes.HoldPlaced, actor: Some.It) with
        {
            Target = new EntryTarget("hold", "h"),
        })),
        ("records removed under a hold", Fault.HoldIgnored, async ledger =>
        {
            await SendAsync(ledger, Some.Terms());
            await ledger.AddAsync(Hold(ledger.Clock.Now));
            await Retention.RunAsync(ledger.Files, ledger.Writer, "13-months", ledger.Clock.Now.AddDays(1), _ => false,
                Guid.CreateVersion7(), ledger.Clock.Now, Some.System);
        }),
    ];
}
