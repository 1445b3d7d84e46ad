using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace GovPlatform.IncidentService.Notifications;

/// <summary>Registers the services and routes of notifications.</summary>
internal static class NotificationFeature
{
    public static void AddNotifications(this WebApplicationBuilder builder)
    {
        var isDevelopment = builder.Environment.IsDevelopment();
        var services = builder.Services;
        services
            .AddOptions<NotificationOptions>()
            .BindConfiguration("Notifications")
            .PostConfigure(options =>
            {
                options.AllowHttp ??= isDevelopment;
                options.AllowPrivateAddresses ??= isDevelopment;
            })
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services
            .AddOptions<SmtpOptions>()
            .BindConfiguration("Notifications:Smtp")
            .Validate(
                smtp => smtp.Host is null || SmtpChannel.IsMailAddress(smtp.From ?? ""),
                "From must be a mail address."
            )
            .Validate(
                smtp => (smtp.User is null) == (smtp.Password is null),
                "User and Password must both be given, or neither."
            )
            .Validate(smtp => smtp.User is null || smtp.Tls != SmtpTls.None, "A password needs Tls.")
            .ValidateOnStart();
        services.AddSingleton<INotificationChannel, FileChannel>();
        services.AddSingleton<INotificationChannel, SmtpChannel>();
        services.AddSingleton<INotificationChannel, HttpChannel>();
        services.AddSingleton(provider => new NotificationTemplates(
            provider.GetRequiredService<Domain.CountyTime>(),
            provider.GetRequiredService<IOptions<NotificationOptions>>()
        ));
        services.AddSingleton<NotificationAlarm>();
        services.AddSingleton<NotificationWriter>();
        services.AddSingleton<NotificationQueue>();
        services.AddSingleton<IInterceptor, NotificationInterceptor>();
        services.AddHostedService<SendNotifications>();
    }

    public static void MapNotifications(this IEndpointRouteBuilder app)
    {
        var addresses = app.MapApi("/notification-addresses");
        ListNotificationAddresses.Map(addresses);
        AddNotificationAddress.Map(addresses);
        ChangeNotificationAddress.Map(addresses);
        RemoveNotificationAddress.Map(addresses);
        var notifications = app.MapApi("/notifications");
        ListNotifications.Map(notifications);
        RetryNotification.Map(notifications);
    }
}
