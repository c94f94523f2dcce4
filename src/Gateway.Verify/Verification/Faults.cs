namespace Gateway.Verify.Verification;

/// <summary>What a verdict is about: four questions that are answered apart.</summary>
internal enum Area
{
    Integrity,
    Retention,
    Capture,
    Rules,
    Anchoring,
}

/// <summary>A fault in words.</summary>
internal sealed record FaultText(Area Area, ExitCode Code, string English, string French);

/// <summary>The words for every <see cref="Fault"/>.</summary>
internal static class Faults
{
    private static readonly FaultText[] Texts =
    [
        Altered("No file of it can be read: it is no bundle, or a zip file that is damaged or has a name twice.",
            "Rien n'y est lisible : ce n'est pas un dossier de preuve, ou un fichier zip endommagé ou dont deux "
                + "fichiers portent le même nom."),
        Altered("The bundle's manifest.json cannot be read.", "Le manifest.json du dossier est illisible."),
        Altered("The file is not the one that manifest.json names.",
            "Le fichier n'est pas celui que nomme manifest.json."),
        Altered("The file is not in manifest.json.", "Le fichier ne figure pas dans manifest.json."),
        Altered("Nothing in the log speaks of this file.", "Rien dans le registre ne mentionne ce fichier."),
        Altered("The checkpoint cannot be read.", "Le point de contrôle est illisible."),
        Altered("The checkpoint is of another log or size than the bundle.",
            "Le point de contrôle est d'un autre registre ou d'une autre taille que le dossier."),
        Altered("The tile does not hold the hashes of the tree.",
            "La tuile ne contient pas les empreintes de l'arbre."),
        Altered("The tree's root is not the checkpoint's.",
            "La racine de l'arbre n'est pas celle du point de contrôle."),
        Altered("The entry is not the one in the tree.", "L'entrée n'est pas celle de l'arbre."),
        Altered("The entry is not in the format.", "L'entrée n'est pas conforme au format."),
        Altered("The segment's records are not those that the log sealed.",
            "Les enregistrements du segment ne sont pas ceux que le registre a scellés."),
        Altered("The segment's manifest is not the one that the log sealed.",
            "Le manifeste du segment n'est pas celui que le registre a scellé."),
        Altered("The document is not the one that its entry names.",
            "Le document n'est pas celui que nomme son entrée."),
        Altered("The day's sums are not those of its segments.",
            "Les totaux du jour ne sont pas ceux de ses segments."),
        Altered("The report says something else than the evidence.", "Le rapport contredit les éléments de preuve."),
        Altered("The proof does not lead to the checkpoint.", "La preuve ne mène pas au point de contrôle."),
        new(Area.Integrity, ExitCode.Forked, "The log contradicts an earlier checkpoint: it was rewritten.",
            "Le registre contredit un point de contrôle antérieur : il a été réécrit."),
        new(Area.Integrity, ExitCode.Forked, "The log is shorter than it once was: its end was cut off.",
            "Le registre est plus court qu'il ne l'a été : sa fin a été coupée."),
        Unsigned("The trust policy cannot be read.", "La politique de confiance est illisible."),
        Unsigned("No trusted key of the log has signed the checkpoint.",
            "Aucune clé de confiance du registre n'a signé le point de contrôle."),
        Unsigned("A witness's signature is not valid.", "La signature d'un témoin n'est pas valide."),
        Unsigned("No checkpoint has the witnesses that the policy asks for.",
            "Aucun point de contrôle n'a les témoins qu'exige la politique."),
        Unsigned("A change of the log's key is not signed by both keys.",
            "Un changement de clé du registre n'est pas signé par les deux clés."),
        Unsigned("The time stamp is not valid for this checkpoint.",
            "L'horodatage n'est pas valable pour ce point de contrôle."),
        new(Area.Retention, ExitCode.Incomplete, "The file is missing.", "Le fichier manque."),
        new(Area.Retention, ExitCode.Incomplete, "The segment's records are missing and no retention rule explains it.",
            "Les enregistrements du segment manquent sans qu'une règle de conservation l'explique."),
        new(Area.Retention, ExitCode.Incomplete, "The document is missing and was not erased on record.",
            "Le document manque sans effacement consigné."),
        new(Area.Capture, ExitCode.Incomplete, "The report is about days of which segments are not in this bundle.",
            "Le rapport porte sur des jours dont des segments ne sont pas dans ce dossier."),
        new(Area.Capture, ExitCode.Incomplete, "The sequence of segments has a gap.",
            "La suite des segments présente un trou."),
        new(Area.Anchoring, ExitCode.Unanchored,
            "The newest entries have waited too long for a witness or a time stamp.",
            "Les dernières entrées attendent depuis trop longtemps un témoin ou un horodatage."),
        Rule("It is dated earlier than what came before it.", "La date est antérieure à ce qui précède."),
        Rule("This role may not do this.", "Ce rôle n'a pas ce droit."),
        Rule("A change that lets more through was not approved by two functions.",
            "Un changement qui laisse passer davantage n'a pas été approuvé par deux fonctions."),
        Rule("Somebody approved what they asked for themselves.", "Quelqu'un a approuvé sa propre demande."),
        Rule("The approval is for another change than the one that was made.",
            "L'approbation porte sur un autre changement que celui qui a été fait."),
        Rule("The change does not follow from the state before it.",
            "Le changement ne découle pas de l'état qui précède."),
        Rule("Nothing leads from that status to this one.", "Aucun passage n'existe entre ces deux états."),
        Rule("A state was taken over after the log had begun.", "Un état a été repris après le début du registre."),
        Rule("Data left without a contract in force.", "Des données sont parties sans contrat en vigueur."),
        Rule("Data left that the contract does not cover.", "Des données sont parties hors du périmètre du contrat."),
        Rule("Data left through a tag that was not switched on.", "Des données sont parties par un tag désactivé."),
        Rule("Data left through a tag from a site or with a template that are not the tag's.",
            "Des données sont parties par un tag depuis un site ou avec un modèle qui ne sont pas les siens."),
        Rule("Data left while a kill switch was on.",
            "Des données sont parties alors qu'un coupe-circuit était activé."),
        Rule("Data left abroad without a transfer basis in force.",
            "Des données sont parties à l'étranger sans base de transfert en vigueur."),
        Rule("Data left without a legal basis.", "Des données sont parties sans base légale."),
        Rule("A vendor's answer is on record, and no sending.", "Une réponse est consignée sans envoi."),
        Rule("Records under a legal hold were removed, or a hold was not looked at.",
            "Des enregistrements sous gel juridique ont été retirés, ou le gel n'a pas été vérifié."),
    ];

    public static FaultText Of(Fault fault) => Texts[(int)fault];

    private static FaultText Altered(string english, string french) =>
        new(Area.Integrity, ExitCode.Altered, english, french);

    private static FaultText Unsigned(string english, string french) =>
        new(Area.Integrity, ExitCode.Unsigned, english, french);

    private static FaultText Rule(string english, string french) =>
        new(Area.Rules, ExitCode.RuleBroken, english, french);
}
