using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Gateway.Access;
using Gateway.Control;
using Gateway.Notifications.Mail;

namespace Gateway.Notifications;

/// <summary>A subscription as people write it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record NotificationDraft
{
    [Description("1 to 63 of a-z, 0-9 and -. Made up by the gateway when left out; never changes.")]
    public string? Id { get; init; }

    [Required]
    public string? Name { get; init; }

    [Required]
    [OneOf<NotificationChannel>]
    [Description("By which way notices go. It never changes.")]
    public string? Channel { get; init; }

    [Description("Where a webhook is: an https address that is public, unless the settings name its host.")]
    public string? Url { get; init; }

    [Description("A new webhook's secret, whsec_ and 24 to 64 bytes in base64; it is never shown. Left out, the "
        + "gateway makes one and shows it this once.")]
    public string? Secret { get; init; }

    [Description("Whom e-mail goes to.")]
    public IReadOnlyList<RecipientDraft>? Recipients { get; init; }

    [Description("What to be told of: words of NotificationKind but test, or * for everything. Default: *.")]
    public IReadOnlyList<string>? Kinds { get; init; }

    [Description("Ids of the partners to be told about, or * for all, and what is no partner's. Default: *.")]
    public IReadOnlyList<string>? Partners { get; init; }

    [Description("Ids of the sites to be told about, or * for all, and what is no site's. Default: *.")]
    public IReadOnlyList<string>? Sites { get; init; }

    [Description("Whether notices go out. A new subscription is enabled unless this says otherwise; left out of a "
        + "change: as it is.")]
    public bool? Enabled { get; init; }

    /// <param name="id">The subscription's id.</param>
    /// <param name="owner">Whose it is.</param>
    /// <param name="unlessSaid">Whether it is enabled, when the draft does not say.</param>
    public NotificationSubscription ToSubscription(string id, Role? owner, bool unlessSaid) => new()
    {
        Id = id,
        Name = Name!,
        Channel = Words<NotificationChannel>.Parse(Channel),
        Url = Url,
        Recipients = [.. Recipients?.Select(person => person.ToRecipient()) ?? []],
        Kinds = Kinds ?? ["*"],
        Partners = Partners ?? ["*"],
        Sites = Sites ?? ["*"],
        Owner = owner,
        Enabled = Enabled ?? unlessSaid,
    };
}

/// <summary>A person who gets e-mail, as people write them.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RecipientDraft
{
    [Required]
    public string? Address { get; init; }

    [Description("The language of their notices. Default: en.")]
    public string? Language { get; init; }

    [OneOf<Role>]
    [Description("In which function they read: approvals that are asked of other functions are left out. Without one "
        + "they get every notice.")]
    public string? Role { get; init; }

    public Recipient ToRecipient() => new(
        MailAddress.Parse(Address), Language ?? "en", Role is null ? null : Words<Role>.Parse(Role));
}
