using Gateway.Ledger.Entries;
using Gateway.Ledger.Receipts;
using Gateway.Ledger.Tests.Support;
using Gateway.Verify.Verification;
using static Gateway.Ledger.Tests.Support.RuleSteps;

namespace Gateway.Ledger.Tests.Verify;

/// <summary>Sends and verdicts, each of which breaks one rule.</summary>
internal static class SendRuleCases
{
    public static readonly (string Name, Fault Fault, Func<SampleLedger, Task> Do)[] All =
    [
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
        ("a destination outside the contract", Fault.SendOutsideContract, ledger =>
            SendAsync(ledger, Some.Terms(), contract: Granting("destinations", "FR"))),
        ("a channel outside the contract", Fault.SendOutsideContract, ledger =>
            SendAsync(ledger, Some.Terms(), contract: Granting("channels", "server"))),
        ("a legal basis that the contract does not allow for the purpose", Fault.SendOutsideContract, ledger =>
            SendAsync(ledger, Some.Terms(),
                contract: Granting("bases", "analytics:consent", "targeted_advertising:legitimate_interest"))),
        ("a site that is not the tag's", Fault.SendOutsideTag, ledger =>
            SendAsync(ledger, Some.Terms(), tag: Some.TagState() with { Grants = Words("sites", "blog") })),
        ("a template that is not the tag's", Fault.SendOutsideTag, ledger => SendAsync(ledger, Some.Terms(),
            tag: Some.TagState() with { Refs = new Dictionary<string, string> { ["template"] = "meta" } })),
        ("a tag that is switched off", Fault.SendWhileTagOff, ledger => SendAsync(ledger,
            Some.Terms() with { TagVersion = null }, before: () => SwitchOffAsync(ledger, 2))),
        ("a contract that another partner has", Fault.SendOutsideContract, ledger =>
            SendAsync(ledger, Some.Terms(), contract: Some.ContractState("criteo"))),
        ("a transfer basis that does not reach the destination", Fault.SendWithoutTransferBasis, async ledger =>
        {
            await BasisAsync(ledger, "JP");
            await SendAsync(ledger, Some.Terms() with { TransferBasis = "dpf-1" });
        }),
        ("a transfer basis that the contract does not rest on", Fault.SendWithoutTransferBasis, async ledger =>
        {
            await BasisAsync(ledger, "US");
            await SendAsync(ledger, Some.Terms() with { TransferBasis = "dpf-1" }, contract: RestingOn("scc-1"));
        }),
        ("a transfer basis that is not named", Fault.SendWithoutTransferBasis, async ledger =>
        {
            await BasisAsync(ledger, "US");
            await SendAsync(ledger, Some.Terms(), contract: RestingOn("dpf-1"));
        }),
        ("a transfer basis that was revoked", Fault.SendWithoutTransferBasis, async ledger =>
        {
            await BasisAsync(ledger, "US");
            await SendAsync(ledger, Some.Terms() with { TransferBasis = "dpf-1" }, before: async () =>
            {
                await ledger.AddAsync(Change("transfer_basis", "dpf-1", Reaching("US") with { Open = false }) with
                {
                    Target = new EntryTarget("transfer_basis", "dpf-1", 2),
                    Before = Some.Hash("transfer_basis/dpf-1/1"),
                });
                ledger.Clock.Now += TimeSpan.FromSeconds(2);
            });
        }),
        ("a kind of transfer that was cut", Fault.SendWhileKilled, ledger => SendAsync(ledger, Some.Terms(),
            before: () => KillAsync(ledger, 2, "transfer_basis", "dpf"), contract: RestingOn("dpf"))),
        ("a purpose that was cut", Fault.SendWhileKilled, ledger => SendAsync(ledger, Some.Terms(),
            before: () => KillAsync(ledger, 2, "purpose", "targeted_advertising"))),
        ("a category that was cut", Fault.SendWhileKilled, ledger => SendAsync(ledger, Some.Terms(),
            before: () => KillAsync(ledger, 2, "category", "user"))),
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
    ];
}
