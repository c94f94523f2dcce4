using System.Net;
using Gateway.Notifications.Mail;
using Microsoft.Extensions.Options;

namespace Gateway.Notifications;

/// <summary>Finds every fault of the settings before anything starts, by the setting's name.</summary>
internal sealed class NotificationOptionsCheck : IValidateOptions<NotificationOptions>
{
    private const string Section = "Gateway:Notifications";

    public ValidateOptionsResult Validate(string? name, NotificationOptions options)
    {
        List<string> faults = [.. Faults(options), .. options.Smtp.Host is null ? [] : Faults(options.Smtp)];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(NotificationOptions options)
    {
        if (options.WebhookTimeoutSeconds is < 1 or > 120)
            yield return $"{Section}:WebhookTimeoutSeconds must be 1 to 120.";
        if (options.GiveUpAfterHours is not (> 0 and <= 168))
            yield return $"{Section}:GiveUpAfterHours must be more than 0 and at most 168.";
        if (options.DisableAfterDays is not (>= 1 and <= 365))
            yield return $"{Section}:DisableAfterDays must be 1 to 365.";
        if (options.KeepDays < 100)
            yield return $"{Section}:KeepDays must be 100 or more: it is how a notice is told once and not again.";
    }

    private static IEnumerable<string> Faults(SmtpOptions smtp)
    {
        if (smtp.Port is < 1 or > 65535) yield return $"{Section}:Smtp:Port must be 1 to 65535.";
        if (!MailAddress.TryParse(smtp.From, out _)) yield return $"{Section}:Smtp:From {MailAddress.Rule}.";
        if (smtp.TimeoutSeconds is < 1 or > 600) yield return $"{Section}:Smtp:TimeoutSeconds must be 1 to 600.";
        if (smtp.Security == SmtpSecurity.None && !IsOnThisMachine(smtp.Host!))
            yield return $"{Section}:Smtp:Security can be None for a server on this machine only.";
        if (smtp.AuthorityFile is { Length: > 0 } file && !File.Exists(file))
            yield return $"{Section}:Smtp:AuthorityFile: there is no file {file}.";
    }

    private static bool IsOnThisMachine(string host) =>
        host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
