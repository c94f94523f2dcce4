namespace Gateway.Decisions;

/// <summary>A reason in words: what happened, and what to do about it.</summary>
/// <param name="Code">Stable, for machines: <c>contract.ended</c>.</param>
/// <param name="English">One sentence.</param>
/// <param name="French">The same sentence in French.</param>
/// <param name="Fix">What mends it, in English.</param>
public sealed record ReasonText(string Code, string English, string French, string Fix);

/// <summary>The words for every <see cref="Reason"/>.</summary>
public static class Reasons
{
    private static readonly ReasonText[] Texts =
    [
        new("kill.switch", "A kill switch is on.", "Un coupe-circuit est activé.", "IT or an administrator re-arms it."),
        new("tag.off", "The tag is switched off.", "Le tag est désactivé.", "Marketing switches the tag on."),
        new("tag.not_on_site", "The tag is not wired on this site.", "Le tag n'est pas déployé sur ce site.",
            "Add the site to the tag."),
        new("tag.template_unavailable", "The tag's template is missing or faulty.",
            "Le modèle du tag est absent ou défectueux.", "Run 'gateway template check' and mend what it names."),
        new("contract.missing", "No contract with this partner.", "Aucun contrat avec ce partenaire.",
            "Draft a contract and name it in the tag."),
        new("contract.not_signed", "The contract is not signed.", "Le contrat n'est pas signé.",
            "Legal signs the contract."),
        new("contract.not_started", "The contract has not begun.", "Le contrat n'a pas commencé.",
            "Wait for its first day, or legal changes it."),
        new("contract.ended", "The contract has ended.", "Le contrat est échu.", "Renew the contract."),
        new("contract.suspended", "The contract is suspended.", "Le contrat est suspendu.",
            "Legal lifts the suspension."),
        new("contract.terminated", "The contract was terminated.", "Le contrat est résilié.", "Sign a new contract."),
        new("contract.site", "The contract does not cover this site.", "Le contrat ne couvre pas ce site.",
            "Add the site to the contract."),
        new("contract.purpose", "The contract does not cover a purpose that the tag needs.",
            "Le contrat ne couvre pas une finalité nécessaire au tag.", "Add the purpose to the contract."),
        new("contract.category", "The template reads a data category outside the contract.",
            "Le modèle lit une catégorie de données hors contrat.",
            "Add the category to the contract, or use a template that reads less."),
        new("contract.hashed_only", "The template reads in clear what may leave hashed only.",
            "Le modèle lit en clair une donnée qui ne peut sortir que hachée.",
            "Use a template that hashes the field, or change the contract."),
        new("contract.transfer_basis_ended", "The basis for the transfer abroad has ended.",
            "La base du transfert à l'étranger est échue.", "Legal records a valid transfer basis."),
        new("clock.set_back", "The server's clock was set back, so no contract can be proved in force.",
            "L'horloge du serveur a reculé : aucun contrat n'est prouvable en vigueur.", "Correct the server's clock."),
        new("territory.not_covered", "The contract does not cover the visitor's country.",
            "Le contrat ne couvre pas le pays du visiteur.", "Add the country to the contract."),
        new("territory.unknown", "The visitor's country is unknown.", "Le pays du visiteur est inconnu.",
            "Set the site's default country or the header that carries the country."),
        new("trigger.event", "The tag does not use this event.", "Le tag n'utilise pas cet événement.",
            "Add the event to the tag if it is wanted."),
    ];

    /// <summary>The words for a reason.</summary>
    public static ReasonText Describe(Reason reason) => Texts[(int)reason];
}
