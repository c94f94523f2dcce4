using System.Text.Json.Nodes;
using Gateway.Ledger.Entries;
using Gateway.Ledger.Json;
using Gateway.Ledger.Receipts;
using Gateway.Ledger.Tests.Support;
using Gateway.Verify;
using Gateway.Verify.Verification;

namespace Gateway.Ledger.Tests.Verify;

/// <summary>A log that is intact and shows that a rule was broken. Each case breaks one.</summary>
public sealed class RuleTests
{
    private static readonly (string Name, Fault Fault, Func<SampleLedger, Task> Do)[] Cases =
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
        ("a send without a contract", Fault.SendWithoutContract, ledger =>
            SendAsync(ledger, Some.Terms() with { Contract = "none" },
            tag: Some.TagState() with { Refs = new Dictionary<string, string>() })),
        ("a send under another version", Fault.SendWithoutContract, ledger =>
            SendAsync(ledger, Some.Terms() with { ContractVersion = 2 })),
        ("a send after the contract's end", Fault.SendWithoutContract, ledger =>
        {
            ledger.Clock.Now = Some.Start.AddDays(-2);
            return SendAsync(ledger, Some.Terms(), before: () =>
            {
                ledger.Clock.Now = Some.Start.AddDays(300);
                return Task.CompletedTask;
            });
        }),
        ("a category outside the contract", Fault.SendOutsideContract, ledger =>
            SendAsync(ledger, Some.Terms() with { Categories = ["user.contacts"] })),
        ("a country outside the contract", Fault.SendOutsideContract, ledger =>
            SendAsync(ledger, Some.Terms() with { Origin = "DE" })),
        ("an unknown country", Fault.SendOutsideContract, ledger =>
            SendAsync(ledger, Some.Terms() with { Origin = null })),
        ("a purpose outside the contract", Fault.SendOutsideContract, ledger =>
            SendAsync(ledger, Some.Terms() with { Purposes = ["analytics"] })),
        ("a site outside the contract", Fault.SendOutsideContract, ledger =>
            SendAsync(ledger, Some.Terms() with { Site = "blog" })),
        ("a tag that is not wired", Fault.SendWhileTagOff, ledger =>
            SendAsync(ledger, Some.Terms() with { Tag = "other" })),
        ("no legal basis", Fault.SendWithoutLegalBasis, ledger => SendAsync(ledger, Some.Terms() with { Bases = [] })),
        ("an unknown transfer basis", Fault.SendWithoutTransferBasis, ledger =>
            SendAsync(ledger, Some.Terms() with { TransferBasis = "dpf" })),
        ("a send two seconds after a kill", Fault.SendWhileKilled, ledger =>
            SendAsync(ledger, Some.Terms(), before: () => KillAsync(ledger, 2))),
        ("a verdict without a sending", Fault.VerdictWithoutSending, async ledger =>
        {
            await ledger.WireAsync("meta");
            await using var log = await ledger.ReceiptsAsync();
            await log.AppendAsync(Some.Receipt(Some.Terms(), ledger.Clock.Now, ReceiptOutcome.Accepted));
            await log.SealAsync();
        }),
        ("a receipt dated back", Fault.BackDated, async ledger =>
        {
            await ledger.WireAsync("meta");
            await using var log = await ledger.ReceiptsAsync();
            await log.AppendAsync(Some.Receipt(Some.Terms(), ledger.Clock.Now.AddMinutes(-6),
                ReceiptOutcome.Cancelled));
            await log.SealAsync();
        }),
        ("an erasure that looked at no hold", Fault.HoldIgnored, ledger =>
            ledger.AddAsync(Some.Entry(EntryTypes.SubjectErased) with
        {
            Data = new JsonObject { ["holdChecked"] = false },
        })),
        ("a hold by somebody else than legal", Fault.RoleMayNot, ledger =>
            ledger.AddAsync(Some.Entry(EntryTypes.HoldPlaced, actor: Some.It) with
        {
            Target = new EntryTarget("hold", "h"),
        })),
        ("records removed under a hold", Fault.HoldIgnored, async ledger =>
        {
            await SendAsync(ledger, Some.Terms());
            await ledger.AddAsync(Some.Entry(EntryTypes.HoldPlaced, ledger.Clock.Now, Some.Legal) with
            {
                Target = new EntryTarget("hold", "h"),
                Data = new JsonObject { ["from"] = Instants.Write(Some.Start) },
            });
            await Retention.RunAsync(ledger.Files, ledger.Writer, "13-months", ledger.Clock.Now.AddDays(1), _ => false,
                Guid.CreateVersion7(), ledger.Clock.Now, Some.System);
        }),
    ];

    public static TheoryData<string> Names => [.. Cases.Select(each => each.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_broken_rule_is_found(string name)
    {
        var (bundle, fault) = await BreakAsync(name);

        Assert.Equal(fault, Gwaudit.Faults(bundle)[0]);
        Assert.Equal(ExitCode.RuleBroken, Gwaudit.Verify(bundle));
    }

    [PythonFact]
    public async Task The_independent_verifier_finds_them_too()
    {
        using var ledger = new SampleLedger();
        var bundles = new List<MemoryBundle>();
        foreach (var (name, _, _) in Cases) bundles.Add((await BreakAsync(name)).Bundle);
        var codes = await PythonVerifier.VerifyAsync(ledger.Bundle(), bundles);

        Assert.Empty(Cases.Zip(codes).Where(each => each.Second != 6)
            .Select(each => $"{each.First.Name}: {each.Second}"));
    }

    [Fact]
    public async Task A_send_within_a_second_of_a_kill_is_none()
    {
        using var ledger = new SampleLedger();
        await SendAsync(ledger, Some.Terms(), before: () => KillAsync(ledger, 0.9));

        Assert.Empty(Gwaudit.Faults(ledger.Bundle()));
    }

    [Fact]
    public async Task Whoever_switches_off_needs_nobody()
    {
        using var ledger = new SampleLedger();
        await ledger.WireAsync("meta");
        await ledger.AddAsync(Change("tag", "meta-capi", Some.TagState() with { Open = false }, Some.Marketing) with
        {
            Target = new EntryTarget("tag", "meta-capi", 2),
            Before = Some.Hash("tag/meta-capi/1"),
        });

        Assert.Empty(Gwaudit.Faults(ledger.Bundle()));
    }

    [Fact]
    public async Task What_was_in_force_when_the_log_began_needs_no_approval()
    {
        using var ledger = new SampleLedger();
        await ledger.AddAsync(Change("contract", "meta-2026", Some.ContractState())
            with { Type = EntryTypes.Imported, To = "signed" });
        await ledger.AddAsync(Change("tag", "meta-capi", Some.TagState()) with { Type = EntryTypes.Imported });
        await using var log = await ledger.ReceiptsAsync();
        await ledger.SendAsync(log, 3, Some.Terms());

        Assert.Empty(Gwaudit.Faults(ledger.Bundle()));
    }

    private static async Task<(MemoryBundle Bundle, Fault Fault)> BreakAsync(string name)
    {
        var (_, fault, act) = Cases.Single(each => each.Name == name);
        using var ledger = new SampleLedger();
        await act(ledger);
        return (ledger.Bundle(), fault);
    }

    private static async Task SendAsync(SampleLedger ledger, ReceiptTerms terms, Func<Task>? before = null,
        GovernedState? tag = null)
    {
        await ledger.ChangeAsync("contract", "meta-2026", 1, Some.ContractState(), null, "signed");
        await ledger.ChangeAsync("tag", "meta-capi", 1, tag ?? Some.TagState(), null, "on", agrees: Some.It);
        if (before is not null) await before();
        await using var log = await ledger.ReceiptsAsync();
        await ledger.SendAsync(log, 2, terms);
    }

    private static async Task KillAsync(SampleLedger ledger, double secondsBefore)
    {
        ledger.Clock.Now += TimeSpan.FromMinutes(1);
        await ledger.AddAsync(Some.Entry("kill.thrown", ledger.Clock.Now, Some.Marketing) with
        {
            Target = new EntryTarget("kill_switch", "k", 1),
            State = new GovernedState
            {
                Open = false,
                Refs = new Dictionary<string, string> { ["scope"] = "partner", ["id"] = "meta" },
            },
        });
        ledger.Clock.Now += TimeSpan.FromSeconds(secondsBefore);
    }

    private static LedgerEntry Change(string kind, string id, GovernedState state, EntryActor? actor = null) =>
        Some.Entry($"{kind}.changed", actor: actor ?? Some.Marketing) with
        {
            Target = new EntryTarget(kind, id, 1),
            To = kind == "contract" ? "signed" : null,
            State = state,
        };
}
