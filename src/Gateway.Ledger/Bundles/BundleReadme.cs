namespace Gateway.Ledger.Bundles;

/// <summary>What a person who opens a bundle reads first.</summary>
internal static class BundleReadme
{
    public const string English = """
        This folder is evidence from a Gateway ledger. It can be checked without the server, without a network and
        without trusting whoever handed it to you.

            gwaudit verify --bundle <this folder or zip> --policy policy.txt

        Take policy.txt from a source of your own (the contract's annex, the company's site, an earlier bundle): the
        one in here proves nothing by itself. If you kept a checkpoint from an earlier day, add
        --known <that file>: a log that was rewritten or cut short in between is then found out.

        Exit codes: 0 everything holds; 1 something was altered; 2 the log contradicts an earlier one; 3 something is
        missing that no retention rule explains; 4 a signature or the policy does not hold; 5 the newest entries are
        not yet confirmed by a witness; 6 the records are intact but show that a rule was broken; 64 wrong usage.

        The format is public (FORMAT.md of Gateway.Ledger): a verifier of your own needs nothing else.

        """;

    public const string French = """
        Ce dossier est un élément de preuve issu d'un registre Gateway. Il se vérifie sans le serveur, sans réseau et
        sans faire confiance à la personne qui vous l'a remis.

            gwaudit verify --bundle <ce dossier ou fichier zip> --policy policy.txt --lang fr

        Prenez policy.txt auprès d'une source à vous (annexe du contrat, site de l'entreprise, dossier antérieur) :
        celui qui se trouve ici ne prouve rien à lui seul. Si vous avez conservé un point de contrôle d'un jour
        antérieur, ajoutez --known <ce fichier> : un registre réécrit ou tronqué entre-temps est alors démasqué.

        Codes de sortie : 0 tout concorde ; 1 un élément a été altéré ; 2 le registre contredit un registre
        antérieur ; 3 il manque un élément sans qu'une règle de conservation l'explique ; 4 une signature ou la
        politique de confiance n'est pas satisfaite ; 5 les dernières entrées ne sont pas encore confirmées par un
        témoin ; 6 les enregistrements sont intacts mais montrent qu'une règle a été enfreinte ; 64 mauvais usage.

        Le format est public (FORMAT.md de Gateway.Ledger) : il suffit pour écrire votre propre vérificateur.

        """;
}
