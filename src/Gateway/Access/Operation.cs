namespace Gateway.Access;

/// <summary>What people do through the management API, as far as roles are told apart.</summary>
internal enum Operation
{
    /// <summary>Reads sites, partners, contracts, tags, templates, kill switches and the audit trail.</summary>
    Read,
    WriteSites,
    WritePartners,

    /// <summary>Writes and deletes drafts of contracts.</summary>
    DraftContracts,

    /// <summary>Stops a signed contract, and changes nothing else in it.</summary>
    SuspendContracts,

    /// <summary>Signs, resumes, changes and terminates contracts.</summary>
    DecideContracts,

    /// <summary>Sends a contract at all: which of the three above it is shows in what it changes.</summary>
    WriteContracts,
    WriteTags,
    WriteSecrets,
    SwitchTagsOff,
    SwitchTagsOn,
    Kill,
    Rearm,
    ReadKeys,
    ManageKeys,

    /// <summary>Says who is told what. Webhooks take more than that.</summary>
    WriteNotifications,

    /// <summary>Sends notices to an address outside, with a secret.</summary>
    WriteWebhooks,
}
