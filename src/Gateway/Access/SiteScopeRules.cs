using FluentValidation;
using Gateway.Control;
using Microsoft.EntityFrameworkCore;

namespace Gateway.Access;

internal static class SiteScopeRules
{
    /// <summary>The sites of a key or an account: nothing for all, <c>*</c> alone, or ids of sites that exist.</summary>
    public static void ScopeOf<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule, ControlDb db) => rule
        .Must(sites => sites is not []).WithMessage("must name at least one site, or * for all, or be left out.")
        .Distinct(200)
        .Must(sites => sites is null || !sites.Contains(SiteScope.Every) || sites.Count == 1)
        .WithMessage("must not name sites beside *, which is all of them.")
        .CustomAsync(async (sites, context, cancel) =>
        {
            foreach (var id in sites?.Where(id => id != SiteScope.Every) ?? [])
            {
                if (!await db.Sites.AnyAsync(site => site.Id == id, cancel))
                    context.AddFailure($"'{id}' is no site's id.");
            }
        });
}
