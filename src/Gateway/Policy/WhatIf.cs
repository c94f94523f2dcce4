using FluentValidation.Results;
using Gateway.Access;
using Gateway.Contracts;
using Gateway.Control;
using Gateway.KillSwitches;
using Gateway.Tags;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Policy;

/// <summary>The stored state with something done to it that nobody has done: read, checked, and never stored.</summary>
internal sealed class WhatIf(
    ControlStore store, ControlStateReader control, SecretVault vault, TemplateCatalog templates)
{
    /// <summary>The state as it would be; or everything that is wrong with the draft.</summary>
    public async Task<(ControlState? State, ProblemHttpResult? Refusal)> ApplyAsync(ImpactDraft draft,
        Actor actor, CancellationToken cancel)
    {
        await using var db = store.Read(actor);
        var tag = draft.Tag?.Id is { } id ? await db.Tags.SingleOrDefaultAsync(row => row.Id == id, cancel) : null;
        var secrets = await TagSecrets.LoadAsync(db, vault, draft.Tag?.Id ?? "", cancel);
        var faults = new Faults();
        if (draft is { Contract: null, Tag: null, Kill: null, At: null })
            faults.Add("$", "must say what might be done: contract, tag, kill or at.");
        if (draft.At is not null && !Instant.TryParse(draft.At, out _)) faults.Add("at", $"{Instant.Rule}.");
        if (draft.Contract is { } contract)
            Add("contract", await new ContractDraftValidator(db, null).ValidateAsync(contract, cancel));
        if (draft.Tag is { } wanted)
            Add("tag", await new TagDraftValidator(db, templates, secrets, tag).ValidateAsync(wanted, cancel));
        if (draft.Kill is { } scope)
        {
            Add(null, await new KillSwitchDraftValidator(db).ValidateAsync(
                new KillSwitchDraft { Scope = scope, Reason = "What if?" }, cancel));
        }

        if (faults.Any) return (null, Problems.Invalid(faults));
        var state = await control.LoadAsync(cancel);
        if (Hidden(state, draft, actor.Sites) is { } hidden) return (null, hidden);
        if (draft.Contract is not null) state = With(state, draft.Contract);
        if (draft.Tag is not null) state = With(state, draft.Tag, tag);
        return (draft.Kill is null ? state : With(state, draft.Kill), null);

        void Add(string? member, ValidationResult result)
        {
            foreach (var (name, list) in Faults.From(result).ByMember)
            {
                var at = member is null ? name.Replace("scope", "kill", StringComparison.Ordinal) : $"{member}.{name}";
                list.ForEach(fault => faults.Add(at, fault));
            }
        }
    }

    // What a caller may not see is not there.
    private static ProblemHttpResult? Hidden(ControlState state, ImpactDraft draft, SiteScope scope) =>
        state.Contracts.Any(known => known.Contract.Id == draft.Contract?.Id && !scope.Sees(known.Contract.Sites))
            ? Problems.NotFound("contract", draft.Contract!.Id!)
        : state.Tags.Any(known => known.Tag.Id == draft.Tag?.Id && !scope.Sees(known.Tag.Sites))
            ? Problems.NotFound("tag", draft.Tag!.Id!)
        : null;

    private static ControlState With(ControlState state, ContractDraft draft)
    {
        var id = draft.Id ?? Slug.New("contract");
        var known = state.Contracts.LastOrDefault(version => version.Contract.Id == id)?.Contract;
        var contract = draft.ToContract(id, known?.Status ?? ContractStatus.Signed);
        if (contract.Status == ContractStatus.Draft) contract.Status = ContractStatus.Signed;
        contract.Version = (known?.Version ?? 0) + 1;
        return state with
        {
            Contracts = [.. state.Contracts.Where(version => version.Contract.Id != id), new(contract, null, null)],
        };
    }

    // A secret that the draft brings is there; which one does not matter, for nothing is sent.
    private static ControlState With(ControlState state, TagDraft draft, Tag? known)
    {
        var id = draft.Id ?? Slug.New("tag");
        var wired = state.Tags.SingleOrDefault(row => row.Tag.Id == id);
        var secrets = new Dictionary<string, Secret>(wired?.Secrets ?? new Dictionary<string, Secret>());
        foreach (var (name, value) in draft.Secrets ?? new Dictionary<string, string?>())
        {
            if (value is null) secrets.Remove(name);
            else secrets[name] = new Secret(value);
        }

        return state with
        {
            Tags =
            [
                .. state.Tags.Where(row => row.Tag.Id != id),
                new WiredTag(draft.ToTag(id, known?.Wanted ?? true), secrets, wired?.UnreadableSecrets ?? []),
            ],
        };
    }

    private static ControlState With(ControlState state, KillScopeDraft scope) => state with
    {
        KillSwitches =
        [
            .. state.KillSwitches, new KillSwitch
            {
                Id = "what-if", Scope = Words<KillScope>.Parse(scope.Kind), ScopeId = scope.ToScopeId(),
                Reason = "What if?", By = "", Sites = [SiteScope.Every],
            },
        ],
    };
}
