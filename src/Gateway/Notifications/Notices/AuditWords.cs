namespace Gateway.Notifications.Notices;

/// <summary>The words of one language for what the audit trail says.</summary>
internal sealed record AuditWords
{
    public required string Colon { get; init; }

    public required string By { get; init; }

    public required string When { get; init; }

    public required string Why { get; init; }

    public required string Changes { get; init; }

    public required string Entry { get; init; }

    public required IReadOnlyDictionary<string, string> Verbs { get; init; }

    public required IReadOnlyDictionary<string, string> Nouns { get; init; }

    public static AuditWords English { get; } = new()
    {
        Colon = ":",
        By = "By",
        When = "When",
        Why = "Why",
        Changes = "What changed",
        Entry = "Audit entry",
        Verbs = new Dictionary<string, string>
        {
            ["created"] = "Added",
            ["changed"] = "Changed",
            ["deleted"] = "Deleted",
            ["switched_on"] = "Switched on",
            ["switched_off"] = "Switched off",
            ["drafted"] = "Drafted",
            ["signed"] = "Signed",
            ["suspended"] = "Suspended",
            ["resumed"] = "Resumed",
            ["terminated"] = "Terminated",
            ["revoked"] = "Revoked",
            ["disabled"] = "Disabled",
            ["paused"] = "Paused",
            ["killed"] = "Stopped at once",
            ["rearmed"] = "Stop taken back",
            ["requested"] = "Approval asked",
            ["edited"] = "Approval asked again",
            ["approved"] = "Approved",
            ["rejected"] = "Rejected",
            ["withdrawn"] = "Withdrawn",
            ["expired"] = "Expired",
            ["voided"] = "Void",
            ["applied"] = "Applied",
            ["scheduled"] = "Scheduled",
        },
        Nouns = new Dictionary<string, string>
        {
            ["api_key"] = "API key",
            ["notification_subscription"] = "notification",
            ["calendar_feed"] = "calendar feed",
        },
    };

    public static AuditWords French { get; } = new()
    {
        Colon = " :",
        By = "Par",
        When = "Quand",
        Why = "Pourquoi",
        Changes = "Ce qui change",
        Entry = "Entrée d’audit",
        Verbs = new Dictionary<string, string>
        {
            ["created"] = "Ajout",
            ["changed"] = "Modification",
            ["deleted"] = "Suppression",
            ["switched_on"] = "Activation",
            ["switched_off"] = "Désactivation",
            ["drafted"] = "Brouillon",
            ["signed"] = "Signature",
            ["suspended"] = "Suspension",
            ["resumed"] = "Reprise",
            ["terminated"] = "Résiliation",
            ["revoked"] = "Révocation",
            ["disabled"] = "Désactivation",
            ["paused"] = "Mise en pause",
            ["killed"] = "Arrêt immédiat",
            ["rearmed"] = "Levée de l’arrêt",
            ["requested"] = "Approbation demandée",
            ["edited"] = "Approbation redemandée",
            ["approved"] = "Approbation",
            ["rejected"] = "Rejet",
            ["withdrawn"] = "Retrait",
            ["expired"] = "Expiration",
            ["voided"] = "Caducité",
            ["applied"] = "Application",
            ["scheduled"] = "Programmation",
        },
        Nouns = new Dictionary<string, string>
        {
            ["site"] = "site",
            ["partner"] = "partenaire",
            ["contract"] = "contrat",
            ["tag"] = "balise",
            ["kill_switch"] = "arrêt d’urgence",
            ["api_key"] = "clé d’API",
            ["approval"] = "approbation",
            ["transfer_basis"] = "base de transfert",
            ["account"] = "compte",
            ["notification_subscription"] = "notification",
            ["calendar_feed"] = "calendrier",
        },
    };

    public string Verb(string word) => Verbs.GetValueOrDefault(word) ?? Plain(word);

    public string Noun(string word) => Nouns.GetValueOrDefault(word) ?? Plain(word);

    private static string Plain(string word) => word.Replace('_', ' ');
}
