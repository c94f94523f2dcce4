using System.Text.Json.Nodes;
using Gateway.Ledger.Entries;
using Gateway.Ledger.Tests.Support;
using Gateway.Verify;
using Gateway.Verify.Verification;
using static Gateway.Ledger.Tests.Support.RuleSteps;

namespace Gateway.Ledger.Tests.Verify;

/// <summary>A log that is intact and shows that a rule was broken. Each case breaks one.</summary>
public sealed class RuleTests
{
    private static readonly (string Name, Fault Fault, Func<SampleLedger, Task> Do)[] Cases =
        [.. GovernanceRuleCases.All, .. SendRuleCases.All];

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
    public async Task A_send_within_all_that_is_granted_is_none()
    {
        using var ledger = new SampleLedger();
        await BasisAsync(ledger, "US");
        var contract = RestingOn("dpf-1");
        await SendAsync(ledger, Some.Terms() with { TransferBasis = "dpf-1" },
            tag: Some.TagState() with
            {
                Grants = Words("sites", "shop"),
                Refs = new Dictionary<string, string>(Some.TagState().Refs) { ["template"] = "meta-capi" },
            },
            contract: contract with
            {
                Grants = new Dictionary<string, IReadOnlyList<string>>(contract.Grants)
                {
                    ["destinations"] = ["US"], ["channels"] = ["web"], ["bases"] = ["targeted_advertising:consent"],
                },
            });

        Assert.Empty(Gwaudit.Faults(ledger.Bundle()));
    }

    [Fact]
    public async Task Where_no_basis_is_asked_for_the_contract_grants_none()
    {
        using var ledger = new SampleLedger();
        await SendAsync(ledger, Some.Terms() with { Bases = ["not_required"] },
            contract: Granting("bases", "targeted_advertising:consent"));

        Assert.Empty(Gwaudit.Faults(ledger.Bundle()));
    }

    [Fact]
    public async Task Within_the_Economic_Area_a_transfer_basis_need_not_reach()
    {
        using var ledger = new SampleLedger();
        await BasisAsync(ledger, "US");
        await SendAsync(ledger, Some.Terms() with { TransferBasis = "dpf-1", Destination = "NO" });

        Assert.Empty(Gwaudit.Faults(ledger.Bundle()));
    }

    [Fact]
    public async Task A_hold_that_two_functions_lifted_keeps_nothing()
    {
        using var ledger = new SampleLedger();
        await ledger.AddAsync(Hold(Some.Start));
        await LiftAsync(ledger, "h");
        await ledger.AddAsync(Some.Entry(EntryTypes.SubjectErased) with
        {
            Data = new JsonObject { ["holdChecked"] = true },
        });

        Assert.Empty(Gwaudit.Faults(ledger.Bundle()));
    }

    [Fact]
    public async Task Whom_a_hold_of_one_site_keeps_the_ledger_cannot_tell()
    {
        using var ledger = new SampleLedger();
        var hold = Hold(Some.Start);
        hold.Data!["site"] = "shop";
        await ledger.AddAsync(hold);
        await ledger.AddAsync(Some.Entry(EntryTypes.SubjectErased) with
        {
            Data = new JsonObject { ["holdChecked"] = true },
        });

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
}
