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
        new("kill.switch", "A kill switch is on.", "Un coupe-circuit est activé.",
            "Two people of different functions re-arm it."),
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
        new("kill.category", "A kill switch is on for a data category that the template reads.",
            "Un coupe-circuit est activé pour une catégorie de données lue par le modèle.",
            "Two people of different functions re-arm it, or use a template that does not read the category."),
        new("kill.country", "A kill switch is on for the visitor's country, or the country is unknown while one is on.",
            "Un coupe-circuit est activé pour le pays du visiteur, ou ce pays est inconnu.",
            "Two people of different functions re-arm it."),
        new("kill.transfer_basis", "A kill switch is on for the transfer basis that the contract rests on.",
            "Un coupe-circuit est activé pour la base de transfert du contrat.",
            "Two people of different functions re-arm it, or legal rests the contract on another basis."),
        new("kill.purpose", "A kill switch is on for a purpose that the tag needs.",
            "Un coupe-circuit est activé pour une finalité nécessaire au tag.",
            "Two people of different functions re-arm it."),
        new("contract.category_denied", "The contract denies a data category that the template reads.",
            "Le contrat interdit une catégorie de données lue par le modèle.",
            "Use a template that does not read it, or have the contract amended."),
        new("contract.channel", "The contract does not cover hits of a website.",
            "Le contrat ne couvre pas les événements d'un site web.", "Add the channel web to the contract."),
        new("contract.destination", "The contract does not let data go to the partner's country.",
            "Le contrat n'autorise pas l'envoi de données vers le pays du partenaire.",
            "Add the country to the contract's destination territories."),
        new("contract.transfer_basis_not_started", "The basis for the transfer abroad has not begun.",
            "La base du transfert à l'étranger n'a pas commencé.", "Wait for its first day, or legal records another."),
        new("contract.transfer_basis_revoked", "The basis for the transfer abroad was revoked.",
            "La base du transfert à l'étranger a été révoquée.", "Legal rests the contract on a valid transfer basis."),
        new("contract.transfer_basis_destination", "The transfer basis does not reach the partner's country.",
            "La base de transfert ne couvre pas le pays du partenaire.",
            "Legal adds the country to the transfer basis, or rests the contract on another."),
        new("policy.stale", "The policy could not be confirmed for too long, so what is in force is not known.",
            "La politique n'a pas pu être confirmée : ce qui est en vigueur n'est pas connu.",
            "Restore the gateway's access to its control store."),
        new("visitor.bot", "The program that sent the hit says that it is a bot.",
            "Le programme à l'origine de l'événement se déclare robot.",
            "None: partners are told of visitors, and a program is none."),
    ];

    /// <summary>Every reason, in the order in which the gate asks.</summary>
    internal static readonly Reason[] InOrder =
    [
        Reason.PolicyStale, Reason.Killed, Reason.KilledCountry, Reason.KilledTransferBasis, Reason.KilledCategory,
        Reason.KilledPurpose, Reason.TagOff, Reason.TagNotOnSite, Reason.TemplateUnavailable, Reason.ContractMissing,
        Reason.ContractNotSigned, Reason.ContractNotStarted, Reason.ContractEnded, Reason.ContractSuspended,
        Reason.ContractTerminated, Reason.ContractSite, Reason.ContractChannel, Reason.ContractPurpose,
        Reason.ContractCategory, Reason.ContractCategoryDenied, Reason.ContractHashedOnly, Reason.ContractDestination,
        Reason.TransferBasisNotStarted, Reason.TransferBasisEnded, Reason.TransferBasisRevoked,
        Reason.TransferBasisDestination, Reason.ClockSetBack, Reason.TerritoryNotCovered, Reason.TerritoryUnknown,
        Reason.DeclaredBot, Reason.NotTriggered,
    ];

    /// <summary>The words for a reason.</summary>
    public static ReasonText Describe(Reason reason) => Texts[(int)reason];
}
