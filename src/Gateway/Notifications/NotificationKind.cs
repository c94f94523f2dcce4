using System.Text.Json.Serialization;
using Gateway.Control;

namespace Gateway.Notifications;

/// <summary>What people can be told of.</summary>
[JsonConverter(typeof(WordConverter<NotificationKind>))]
internal enum NotificationKind
{
    /// <summary>A tag was switched on, a contract signed or resumed: more may be sent than before.</summary>
    Activation,

    /// <summary>Any other change that the audit trail has.</summary>
    Change,
    Kill,
    Rearm,
    ApprovalAsked,
    ApprovalDecided,
    ApprovalExpiring,

    /// <summary>A tag is refused far more hits than in the same hours of its last days.</summary>
    RefusalSurge,

    /// <summary>A vendor no longer takes the tag's credentials.</summary>
    CredentialsRefused,

    /// <summary>The gateway itself holds a tag's deliveries back.</summary>
    TagPaused,
    ContractEnding,
    ContractEnded,

    /// <summary>Only what people ask for, to see whether it arrives.</summary>
    Test,
}
