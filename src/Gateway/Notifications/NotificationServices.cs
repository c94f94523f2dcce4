using Gateway.Egress;
using Gateway.Notifications.Mail;
using Gateway.Notifications.Notices;
using Gateway.Notifications.Sending;
using Gateway.Notifications.Webhooks;
using Microsoft.Extensions.Options;

namespace Gateway.Notifications;

internal static class NotificationServices
{
    public static IServiceCollection AddNotifications(
        this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<NotificationOptions>().Bind(configuration.GetSection("Gateway:Notifications"))
            .ValidateOnStart();
        return services
            .AddEgress(configuration)
            .AddSingleton<IValidateOptions<NotificationOptions>, NotificationOptionsCheck>()
            .AddSingleton<AuditNotices>()
            .AddSingleton<ContractTraffic>()
            .AddSingleton<EndingNotices>()
            .AddSingleton<SurgeNotices>()
            .AddSingleton<ApprovalNotices>()
            .AddSingleton<Alerts>()
            .AddSingleton<WebhookClient>()
            .AddSingleton<SmtpClient>()
            .AddSingleton<NoticeCarrier>()
            .AddSingleton<NoticeOutcome>()
            .AddSingleton<NoticeSender>()
            .AddHostedService<NotificationService>();
    }
}
