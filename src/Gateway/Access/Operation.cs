namespace Gateway.Access;

/// <summary>What people do through the management API, as far as roles are told apart.</summary>
internal enum Operation
{
    /// <summary>Reads sites, partners, contracts, tags, templates, kill switches and the audit trail.</summary>
    Read,
    WriteSites,

    /// <summary>Looks at what is decided about the hits of their own browser.</summary>
    DebugSites,

    /// <summary>Has a site's own page fetched and looked at.</summary>
    CheckSites,
    WritePartners,

    /// <summary>Writes drafts of contracts, asks to sign, resume or widen them, and narrows them.</summary>
    DraftContracts,

    /// <summary>Stops a signed contract, and changes nothing else in it.</summary>
    SuspendContracts,

    /// <summary>Ends a contract for good.</summary>
    TerminateContracts,

    /// <summary>Sends a contract at all: which of the three above it is shows in what it changes.</summary>
    WriteContracts,

    /// <summary>Adds and changes transfer bases.</summary>
    WriteTransferBases,

    /// <summary>Revokes a transfer basis.</summary>
    RevokeTransferBases,
    WriteTags,
    WriteSecrets,
    SwitchTagsOff,
    SwitchTagsOn,
    Kill,
    Rearm,

    /// <summary>Tries a vendor again, and drives dead letters again.</summary>
    OperateDeliveries,
    PurgeDeadLetters,

    /// <summary>Edits and withdraws what one has asked for.</summary>
    Ask,

    /// <summary>Approves what another person has asked for.</summary>
    Approve,
    Reject,
    /// <summary>Reads entries of the ledger and reports. That it was read is recorded.</summary>
    ReadLedger,

    /// <summary>Places legal holds, and asks to lift them.</summary>
    PlaceHolds,

    /// <summary>Answers what persons ask of their data.</summary>
    HandlePrivacyRequests,

    /// <summary>Gives partners leave to fetch proof of consent, and takes it back.</summary>
    GiveProof,

    /// <summary>Takes evidence away: bundles and reports as files.</summary>
    ExportEvidence,
    ReadKeys,
    ManageKeys,

    /// <summary>Brings a document about. Each resource in it takes the right to change that resource besides.</summary>
    ApplyConfiguration,

    /// <summary>Says who is told what. Webhooks take more than that.</summary>
    WriteNotifications,

    /// <summary>Sends notices to an address outside, with a secret.</summary>
    WriteWebhooks,
    ReadAccounts,
    ManageAccounts,

    /// <summary>Sees which keys seal vendors' secrets, not the keys.</summary>
    ReadSecretKeys,

    /// <summary>Logs in, or takes up an invitation.</summary>
    LogIn,
    WhoAmI,

    /// <summary>Sees and ends own sessions, changes the own password, sets up a second factor, proves itself.</summary>
    OwnSession,

    /// <summary>Takes the own second factor away or changes it.</summary>
    OwnSecondFactor,
}
