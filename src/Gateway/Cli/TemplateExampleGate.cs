using System.Text.Json;
using Gateway.Consent;
using Gateway.Contracts;
using Gateway.Decisions;
using Gateway.Delivery;
using Gateway.Partners;
using Gateway.Policy;
using Gateway.Templates;
using Gateway.Transfers;

namespace Gateway.Cli;

/// <summary>
/// The gate as a template's examples meet it: a contract that covers the whole template, unless the example's
/// <c>contract</c> says otherwise, and a visitor who granted everything to this partner, unless its <c>visitor</c>
/// does.
/// </summary>
internal static class TemplateExampleGate
{
    private static readonly ConsentEvaluator Consents = new(new ConsentOptions());

    public static ExampleDecision Decide(VendorTemplate template, JsonElement example)
    {
        var now = example.GetProperty("now").GetDateTimeOffset();
        var contract = ContractOf(template, Part(example, "contract"), now);
        var partner = PartnerOf(template);
        var fit = ContractFit.Of(contract, partner, template, new KillsInForce([]));
        var grant = new ContractGrant
        {
            ContractId = contract.Id,
            ContractVersion = 1,
            Standing = fit.Reasons,
            NotBefore = contract.ValidFrom.UtcTicks,
            NotAfter = contract.ValidTo?.UtcTicks ?? long.MaxValue,
            Territories = CountrySet.Of(contract.Territories),
            Variants = fit.Variants,
        };
        var tag = new TagPolicy
        {
            Id = "example", PartnerId = partner.Id, PartnerName = partner.Name, TemplateId = template.Manifest.Id,
            Grants = [grant],
        };
        var visitor = Part(example, "visitor");
        var country = Text(visitor, "country") ?? "FR";
        var consent = Consents.Evaluate(Signals(visitor, partner, now), new VisitorContext(now, country));
        var name = example.GetProperty("hit").GetProperty("event").GetProperty("name").GetString() ?? "";
        var decision = Decider.Decide(tag, new HitFacts(name, country), consent, now);
        return decision.Variant is { } variant
            ? new ExampleDecision([], variant.Id, CategoryFilter.For(variant.Categories))
            : new ExampleDecision(Codes(decision), "", null);
    }

    private static List<string> Codes(in Decision decision)
    {
        var codes = decision.Reasons.Members().Select(reason => Reasons.Describe(reason).Code).ToList();
        foreach (var reason in decision.Consent.Reasons) codes.Add(ConsentReasons.Describe(reason).Code);
        return codes;
    }

    private static ConsentSignals Signals(JsonElement visitor, Partner partner, DateTimeOffset now)
    {
        var slugs = Texts(visitor, "granted") ?? PurposeSet.All.ToSlugs();
        if (!PurposeSet.TryParse(slugs, out var granted, out var unknown))
            throw new FormatException($"`{unknown}` is no purpose.");
        return new ConsentSignals
        {
            UsPrivacy = Text(visitor, "usp"),
            SecGpc = Text(visitor, "sec_gpc"),
            Own = new OwnConsent
            {
                Id = "example", GivenAt = now.AddHours(-1), ExpiresAt = now.AddDays(180),
                Granted = granted, Denied = PurposeSet.All.Except(granted),
                Partners = new HashSet<string> { partner.Id },
                ObjectsToExempt = visitor.ValueKind == JsonValueKind.Object
                    && visitor.TryGetProperty("objects", out var objects) && objects.GetBoolean(),
            },
        };
    }

    private static Contract ContractOf(VendorTemplate template, JsonElement given, DateTimeOffset now) => new()
    {
        Id = "example",
        PartnerId = template.Manifest.Id,
        Reference = "example",
        Status = ContractStatus.Signed,
        ValidFrom = Instant(given, "validFrom") ?? now.AddYears(-1),
        ValidTo = Instant(given, "validTo"),
        Purposes = [.. (Texts(given, "purposes")
                ?? template.Variants.SelectMany(variant => variant.Purposes).Distinct())
            .Select(purpose => new ContractPurpose(purpose, Enum.GetValues<ContractBasis>()))],
        DataCategories = Texts(given, "dataCategories")
            ?? [.. template.Variants.SelectMany(variant => variant.DataCategories).Distinct()],
        HashedOnly = Texts(given, "hashedOnly") ?? [],
        Territories = Texts(given, "territories") ?? ["*"],
        Sites = ["*"],
        TransferBasis = new ContractTransfer(null, TransferBasisKind.NoneNeeded),
    };

    private static Partner PartnerOf(VendorTemplate template) => new()
    {
        Id = template.Manifest.Id,
        Name = template.Manifest.Vendor.LegalName,
        LegalName = template.Manifest.Vendor.LegalName,
        Country = template.Manifest.Vendor.Country,
        PrivacyUrl = "",
        Domains = [],
    };

    private static JsonElement Part(JsonElement example, string name) =>
        example.TryGetProperty(name, out var part) ? part : default;

    private static DateTimeOffset? Instant(JsonElement part, string name) =>
        part.ValueKind == JsonValueKind.Object && part.TryGetProperty(name, out var value)
            ? value.GetDateTimeOffset()
            : null;

    private static string? Text(JsonElement part, string name) =>
        part.ValueKind == JsonValueKind.Object && part.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static IReadOnlyList<string>? Texts(JsonElement part, string name) =>
        part.ValueKind == JsonValueKind.Object && part.TryGetProperty(name, out var list)
            ? [.. list.EnumerateArray().Select(item => item.GetString()!)]
            : null;
}
