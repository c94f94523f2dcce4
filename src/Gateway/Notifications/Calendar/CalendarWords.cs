using Gateway.Contracts;
using Gateway.Control;

namespace Gateway.Notifications.Calendar;

/// <summary>The calendar's words in one language.</summary>
internal sealed record CalendarWords(string Name, string Category, Func<string, string, string> Begins,
    Func<string, string, string> Ends, Func<Contract, string> Describe)
{
    private static readonly CalendarWords English = new("Contracts with partners", "Contract",
        (reference, partner) => $"Contract {reference} with {partner} begins",
        (reference, partner) => $"Contract {reference} with {partner} ends",
        contract => $"Contract {contract.Id}, version {contract.Version}\n"
            + $"Status: {Words<ContractStatus>.Of(contract.Status)}\n"
            + $"Sites: {string.Join(", ", contract.Sites)}\nTerritories: {string.Join(", ", contract.Territories)}");

    private static readonly CalendarWords French = new("Contrats avec les partenaires", "Contrat",
        (reference, partner) => $"Début du contrat {reference} avec {partner}",
        (reference, partner) => $"Fin du contrat {reference} avec {partner}",
        contract => $"Contrat {contract.Id}, version {contract.Version}\nStatut : {Statut(contract.Status)}\n"
            + $"Sites : {string.Join(", ", contract.Sites)}\nTerritoires : {string.Join(", ", contract.Territories)}");

    public static CalendarWords Of(string language) => language == "fr" ? French : English;

    private static string Statut(ContractStatus status) => status switch
    {
        ContractStatus.Draft => "brouillon",
        ContractStatus.Signed => "signé",
        ContractStatus.Suspended => "suspendu",
        _ => "résilié",
    };
}
