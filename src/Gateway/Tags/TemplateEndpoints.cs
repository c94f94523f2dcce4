using Gateway.Access;
using Gateway.Control;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gateway.Tags;

/// <summary>A template as the API shows it: what it needs and what it reads.</summary>
internal sealed record TemplateView(string Id, string Version, string Title, IReadOnlyList<VariantFacts> Variants,
    IReadOnlyList<SecretFacts> Secrets)
{
    public static TemplateView From(TemplateFacts template) =>
        new(template.Id, template.Version, template.Title, template.Variants, template.Secrets);
}

internal static class TemplateEndpoints
{
    public static void MapTemplates(this IEndpointRouteBuilder api)
    {
        var templates = api.MapGroup("templates").WithTags("Templates");
        templates.MapGet("", List).Allows(Operation.Read).Lists<TemplateView>()
            .Describes("listTemplates", "Lists the templates", "What turns a hit into a vendor's request. Templates "
                + "come with the gateway's files and cannot be changed through the API.");
        templates.MapGet("{id}", Read).Allows(Operation.Read).Shows<TemplateView>()
            .Describes("readTemplate", "Reads a template", "With every field that it reads, as the compiler found it.");
    }

    private static Ok<Page<TemplateView>> List(ListRequest list, TemplateCatalog templates)
    {
        var rest = templates.All
            .Where(template => list.After is null || string.CompareOrdinal(template.Id, list.After) > 0)
            .Take(list.Limit + 1).ToList();
        return TypedResults.Ok(Page<TemplateView>.Cut(rest, list.Limit, TemplateView.From, template => template.Id));
    }

    private static IResult Read(string id, TemplateCatalog templates) => templates.Find(id) is { } template
        ? TypedResults.Ok(TemplateView.From(template))
        : Problems.NotFound("template", id);
}
