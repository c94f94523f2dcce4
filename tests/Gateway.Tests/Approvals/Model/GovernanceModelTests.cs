using System.Globalization;
using Xunit.Abstractions;

namespace Gateway.Tests.Approvals.Model;

/// <summary>
/// Drives contracts, tags, kill switches and approvals with random people and clocks. Each run is a seed:
/// <c>GATEWAY_MODEL_STEPS=100000 GATEWAY_MODEL_SEED=7 dotnet test --filter GovernanceModel</c>.
/// </summary>
public sealed class GovernanceModelTests(ITestOutputHelper output)
{
    private static readonly string[] Needed =
    [
        "sent", "set back", "contract.signed", "contract.resumed", "contract.suspended", "contract.changed",
        "tag.switched_on", "tag.switched_off", "tag.changed", "transfer_basis.created",
        "transfer_basis.changed", "transfer_basis.revoked", "kill_switch.killed", "kill_switch.rearmed",
        "approval.requested", "approval.approved", "approval.applied", "approval.rejected", "approval.withdrawn",
        "approval.edited", "approval.voided", "approval.expired",
    ];

    [Fact]
    public async Task Nothing_flows_without_a_contract_or_by_one_person_and_the_entries_explain_every_state()
    {
        var (steps, seed) = (Setting("GATEWAY_MODEL_STEPS", 20_000), Setting("GATEWAY_MODEL_SEED", 20280229));
        var start = new DateTimeOffset(2027, 12, 1, 9, 0, 0, TimeSpan.Zero);
        await using var world = await GovernanceWorld.StartAsync(start);
        var model = new GovernanceModel(world, new Random(seed));
        await model.FollowAsync();

        for (var step = 0; step < steps; step++)
        {
            await model.StepAsync();
            if (step % 10_000 == 9_999) await model.CompareAsync();
        }

        await model.CompareAsync();
        foreach (var (what, times) in model.Happened.OrderBy(happened => happened.Key))
            output.WriteLine($"{what}: {times}");
        Assert.Empty(Needed.Except(model.Happened.Keys));
    }

    private static int Setting(string name, int unlessSaid) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value
            : unlessSaid;
}
