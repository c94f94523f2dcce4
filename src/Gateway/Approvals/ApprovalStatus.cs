using System.Text.Json.Serialization;
using Gateway.Control;

namespace Gateway.Approvals;

/// <summary>How far a request has come. Nothing leads out of any but the first two.</summary>
[JsonConverter(typeof(WordConverter<ApprovalStatus>))]
internal enum ApprovalStatus
{
    /// <summary>Approvals are missing.</summary>
    Pending,

    /// <summary>Approved; waits for the instant at which it takes effect.</summary>
    Scheduled,
    Applied,
    Rejected,
    Withdrawn,
    Expired,

    /// <summary>What it was made from has changed, or it could not be applied any more.</summary>
    Void,
}
