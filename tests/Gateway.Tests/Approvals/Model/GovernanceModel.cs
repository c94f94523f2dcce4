using System.Globalization;
using System.Text.Json;
using Gateway.Access;
using Gateway.Approvals;
using Gateway.Audit;
using Gateway.Contracts;
using Gateway.Control;
using Gateway.Decisions;
using Gateway.KillSwitches;
using Gateway.Tags;
using Gateway.Transfers;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Tests.Approvals.Model;

/// <summary>Random people at random instants, and after each step the rules that have to hold.</summary>
internal sealed class GovernanceModel(GovernanceWorld world, Random random)
{
    private const int ProbesPerEntry = 120;
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Anna has two keys of two functions, and is one person.</summary>
    private static readonly Actor[] People =
    [
        new("marketing-1", "Anna", Role.Marketing) { Person = "anna" },
        new("legal-2", "Anna", Role.Legal) { Person = "anna" },
        new("marketing-2", "Ben", Role.Marketing), new("it-1", "Carl", Role.It), new("legal-1", "Dora", Role.Legal),
        new("admin-1", "Eve", Role.Admin), new("auditor-1", "Fred", Role.Auditor),
    ];

    private readonly RandomDrafts _drafts = new(random);
    private readonly Mirror _mirror = new();
    private DateTimeOffset _latest = world.Clock.Now;
    private long _seq;
    private long _revision;

    /// <summary>How often what happened, so that a run that proves nothing is noticed.</summary>
    public Dictionary<string, int> Happened { get; } = [];

    public Task StepAsync() => random.Next(1000) switch
    {
        < 120 => Task.FromResult(Tick()),
        < 900 => SendAsync(),
        < 915 => GovernAsync(WriteContractAsync),
        < 920 => GovernAsync(WriteBasisAsync),
        < 935 => GovernAsync(WriteTagAsync),
        < 937 => GovernAsync(KillAsync),
        < 944 => GovernAsync(RearmAsync),
        < 984 => GovernAsync(DecideAsync),
        < 992 => GovernAsync(ReconsiderAsync),
        _ => GovernAsync(() => world.Get<ApprovalSchedule>().RunDueAsync(CancellationToken.None)),
    };

    /// <summary>Compares what is stored with what the entries explain.</summary>
    public async Task CompareAsync()
    {
        await using var db = world.Get<ControlStore>().Read();
        var stored = new Dictionary<(string, string), string>();
        foreach (var row in await db.Sites.ToListAsync()) Put(row, Sites.SiteView.From(row));
        foreach (var row in await db.Partners.ToListAsync()) Put(row, Partners.PartnerView.From(row));
        foreach (var row in await db.Contracts.ToListAsync()) Put(row, ContractView.From(row));
        foreach (var row in await db.TransferBases.ToListAsync()) Put(row, TransferBasisView.From(row));
        foreach (var row in await db.Tags.ToListAsync()) Put(row, TagView.From(row, new Dictionary<string, string>()));
        foreach (var row in await db.KillSwitches.ToListAsync()) Put(row, KillSwitchView.From(row));
        foreach (var row in await db.Approvals.ToListAsync()) Put(row, ApprovalView.From(row));
        Assert.Equal(_mirror.Shown.OrderBy(shown => shown.Key), stored.OrderBy(shown => shown.Key));

        void Put(Row row, object view) => stored.Add((Change.KindOf(row), row.Id), CanonicalJson.Of(view));
    }

    public async Task FollowAsync()
    {
        await using var db = world.Get<ControlStore>().Read();
        var entries = await db.AuditEntries.Where(entry => entry.Seq > _seq).OrderBy(entry => entry.Seq).ToListAsync();
        foreach (var entry in entries)
        {
            Assert.Equal(_seq + 1, entry.Seq);
            _seq = entry.Seq;
            if (entry.SubjectKind != Approval.Kind) _revision = entry.Seq;
            Count(entry.Action);
            Check(entry);
        }
    }

    private async Task GovernAsync(Func<Task> step)
    {
        await step();
        await FollowAsync();
    }

    // Nothing that flowed not may flow because of one person.
    private void Check(AuditEntry entry)
    {
        var approved = entry.Approval is not null && TwoAgreed(
            JsonSerializer.Deserialize<ApprovalReference>(entry.Approval, JsonSerializerOptions.Web)!);
        if (approved || entry.SubjectKind is not ("contract" or "tag" or "kill_switch" or "transfer_basis"))
        {
            _mirror.Follow(entry);
            return;
        }

        var probes = Enumerable.Range(0, ProbesPerEntry).Select(_ => NewProbe()).ToList();
        var before = probes.Select(probe => Rules.Allows(_mirror, probe)).ToList();
        _mirror.Follow(entry);
        for (var i = 0; i < probes.Count; i++)
        {
            Assert.True(before[i] || !Rules.Allows(_mirror, probes[i]),
                $"{entry.Action} by {entry.Actor} alone lets {probes[i]} flow: {entry.Before} -> {entry.After}");
        }
    }

    private static bool TwoAgreed(ApprovalReference approval)
    {
        Assert.DoesNotContain(approval.Decisions, decision => decision.Person == approval.Person
            || decision.Sha256 != approval.Sha256 || !Quorum.Functions.Contains(decision.Function)
            || decision.Decision != Verdict.Approve);
        var people = approval.Decisions.Select(decision => decision.Person).Append(approval.Person).ToList();
        Assert.Equal(people.Count, people.Distinct().Count());
        var functions = approval.Decisions.Select(decision => decision.Function).ToHashSet();
        if (approval.Function is { } asker && Quorum.Functions.Contains(asker)) functions.Add(asker);
        return functions.Count >= 2;
    }

    private async Task SendAsync()
    {
        var (tag, site, country) = (_drafts.One(RandomDrafts.Tags), _drafts.One(GovernanceWorld.Sites),
            _drafts.One(RandomDrafts.Countries));
        var setBack = world.Clock.Now + Tolerance < _latest;
        var now = world.Clock.Now > _latest ? world.Clock.Now : _latest;
        var policy = (await world.PolicyAsync(_revision)).Tag(site, tag);
        if (policy is null || setBack || !Decider.Gates(policy, country, now).Allowed) return;
        Count("sent");
        Assert.True(Rules.MaySend(_mirror, tag, site, country, now),
            $"{tag} sends from {site}, {country} at {now:u} without a contract in force.");
    }

    private bool Tick()
    {
        var clock = world.Clock;
        clock.Now = random.Next(40) switch
        {
            0 => clock.Now - TimeSpan.FromSeconds(random.Next(1, 20_000)),
            1 when _drafts.Chance(0.05) => RandomDrafts.OddInstant(clock.Now),
            < 6 => clock.Now + TimeSpan.FromHours(random.Next(1, 40)),
            _ => clock.Now + TimeSpan.FromSeconds(random.Next(1, 1500)),
        };
        if (clock.Now > _latest) _latest = clock.Now;
        else Count("set back");
        return true;
    }

    private async Task WriteContractAsync()
    {
        var id = _drafts.One(_drafts.Contracts);
        var draft = _drafts.Contract(id, world.Clock.Now);
        if (!_mirror.Contracts.TryGetValue(id, out var now))
        {
            await world.WriteAsync(world.Get<CreateContract>(), Target.Now(null, Anyone(), null),
                draft with { Status = _drafts.Chance(0.5) ? "signed" : null }, Terms());
            return;
        }

        if (now.Status == ContractStatus.Terminated)
        {
            // What is terminated stays so. People make the next one.
            _drafts.Contracts[Array.IndexOf(_drafts.Contracts, id)] = Next(id);
        }

        var status = random.Next(10) switch
        {
            < 3 => null,
            < 8 => "signed",
            < 9 => "suspended",
            _ when _drafts.Chance(0.05) => "terminated",
            _ => "signed",
        };
        // Often only the status, as people do.
        var next = _drafts.Chance(0.5) ? Written(now) : draft;
        await world.WriteAsync(world.Get<ReplaceContract>(), At(id, now.Version), next with { Status = status },
            Terms());
    }

    private async Task WriteBasisAsync()
    {
        var id = _drafts.One(_drafts.TransferBases);
        var draft = _drafts.Basis(id, world.Clock.Now);
        if (!_mirror.Bases.TryGetValue(id, out var now))
            await world.WriteAsync(world.Get<CreateTransferBasis>(), Target.Now(null, Anyone(), null), draft, Terms());
        else if (now.RevokedAt is not null)
            _drafts.TransferBases[Array.IndexOf(_drafts.TransferBases, id)] = Next(id);
        else if (_drafts.Chance(0.85))
            await world.WriteAsync(world.Get<ReplaceTransferBasis>(), At(id, now.Version), draft, Terms());
        else
            await world.Get<ControlWriter>().ChangeAsync(Anyone(), change =>
                RevokeTransferBasis.RecordAsync(id, new RevocationDraft { Reason = "Annulled." }, change,
                    CancellationToken.None), CancellationToken.None);
    }

    private static string Next(string id) => string.Create(CultureInfo.InvariantCulture,
        $"{id[..3]}{int.Parse(id[3..], CultureInfo.InvariantCulture) + 1}");

    private async Task WriteTagAsync()
    {
        var id = _drafts.One(RandomDrafts.Tags);
        if (!_mirror.Tags.TryGetValue(id, out var now))
            await world.WriteAsync(world.Get<CreateTag>(), Target.Now(null, Anyone(), null), _drafts.Tag(id), Terms());
        else if (_drafts.Chance(0.6))
            await world.WriteAsync(world.Get<SwitchTag>(), At(id, now.Version),
                new TagSwitchDraft { Wanted = _drafts.Chance(0.85) }, Terms());
        else if (_drafts.Chance(0.03))
            await world.WriteAsync(world.Get<DeleteTag>(), At(id, now.Version), NoDraft.Instance, Terms());
        else
            await world.WriteAsync(world.Get<ReplaceTag>(), At(id, now.Version), _drafts.Tag(id), Terms());
    }

    // Where everything is killed nothing can go wrong.
    private Task KillAsync() => _mirror.Kills.Count > 2 ? RearmAsync() : ThrowAsync();

    private Task<IResult> ThrowAsync() => world.Get<ControlWriter>().ChangeAsync(Anyone(), async change =>
    {
        var draft = _drafts.Kill();
        if (await Change.CheckAsync(new KillSwitchDraftValidator(change.Db), draft) is { } faults) return faults;
        await KillSwitchEndpoints.ThrowAsync(draft, change, CancellationToken.None);
        return Results.Empty;
    }, CancellationToken.None);

    private async Task RearmAsync()
    {
        if (_mirror.Kills.Count == 0) return;
        var kill = _drafts.One(_mirror.Kills.Values.ToList());
        await world.WriteAsync(world.Get<RearmKillSwitch>(), At(kill.Id, kill.Version), NoDraft.Instance, Terms());
    }

    private async Task DecideAsync()
    {
        if (Pick(request => request.Status == ApprovalStatus.Pending) is not { } request) return;
        // Mostly who is asked; sometimes anybody, the asker and the auditor too.
        var asked = request.Needs.Concat(request.OneMoreOf).ToList();
        var needed = People.Where(person => asked.Contains(person.Role!.Value)).ToList();
        var who = _drafts.Chance(0.7) ? _drafts.One(needed) : Anyone();
        var seen = _drafts.Chance(0.95) ? request.Sha256 : new string('0', 64);
        await world.Get<ApprovalDecisions>().ApproveAsync(request.Id, who, new ApproveDraft { Sha256 = seen },
            CancellationToken.None);
    }

    private async Task ReconsiderAsync()
    {
        if (Pick(_ => true) is not { } request) return;
        var decisions = world.Get<ApprovalDecisions>();
        var etag = string.Create(CultureInfo.InvariantCulture, $"\"{request.Version}\"");
        await (random.Next(4) switch
        {
            0 => decisions.RejectAsync(request.Id, Anyone(), new CommentDraft(), CancellationToken.None),
            1 => decisions.WithdrawAsync(request.Id, Anyone(), new CommentDraft(), CancellationToken.None),
            _ => decisions.EditAsync(request.Id, People.First(person => person.Id == request.RequestedBy),
                new ApprovalDraft { Change = EditOf(request) }, etag, CancellationToken.None),
        });
    }

    // What a contract's request says now, for longer; the requests of others as they are.
    private JsonElement EditOf(ApprovalView request) => request.Subject.Kind == "contract"
        ? JsonSerializer.SerializeToElement(
            _drafts.Contract(request.Subject.Id, world.Clock.Now) with { Status = "signed" }, DraftJson.Options)
        : request.Change;

    private ApprovalView? Pick(Func<ApprovalView, bool> which)
    {
        var open = _mirror.Open.Values.Where(which).TakeLast(4).ToList();
        return open.Count == 0 ? null : _drafts.One(open);
    }

    private Terms Terms() => new()
    {
        Reason = _drafts.Chance(0.1) ? "As agreed." : null,
        EffectiveAt = _drafts.Chance(0.2) ? world.Clock.Now.AddHours(random.Next(1, 300)) : null,
    };

    private Target At(string id, int version) => Target.Now(id, Anyone(), string.Create(CultureInfo.InvariantCulture,
        $"\"{(_drafts.Chance(0.05) ? version - 1 : version)}\""));

    private Actor Anyone() => _drafts.One(People);

    private Probe NewProbe() => new(_drafts.One(RandomDrafts.Tags), _drafts.One(GovernanceWorld.Sites),
        _drafts.One(RandomDrafts.Countries), _latest.AddHours(random.Next(0, 2000)),
        _drafts.One(RandomDrafts.Purposes), _drafts.One(Enum.GetValues<ContractBasis>()),
        _drafts.One(RandomDrafts.Categories), _drafts.Chance(0.5));

    private void Count(string what) => Happened[what] = Happened.GetValueOrDefault(what) + 1;

    private static ContractDraft Written(ContractView view)
    {
        var draft = JsonSerializer.SerializeToNode(view, DraftJson.Options)!.AsObject();
        foreach (var bookkeeping in new[] { "version", "createdAt", "updatedAt" })
            draft.Remove(bookkeeping);
        return draft.Deserialize<ContractDraft>(DraftJson.Options)!;
    }
}
