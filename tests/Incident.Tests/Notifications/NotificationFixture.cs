using System.Security.Cryptography;
using GovPlatform.IncidentService.Tests.Service;
using GovPlatform.Support;
using Microsoft.AspNetCore.Hosting;

namespace GovPlatform.IncidentService.Tests.Notifications;

/// <summary>The Incident service with a mail server, a receiver of webhooks, and short times.</summary>
/// <param name="servers">The servers of this run.</param>
public sealed class NotificationFixture(TestServers servers) : IncidentFixture(servers)
{
    public const string Addresses = "/api/v1/notification-addresses";
    public const string Notifications = "/api/v1/notifications";

    private readonly MailServer mail = new();
    private WebhookReceiver? hooks;

    internal MailServer Mail => mail;

    internal WebhookReceiver Hooks => hooks!;

    internal static Caller TownDesk { get; } =
        new("t-town-desk", "/990001/990001101/", "townDesk", "notification.manage", "incident.read");

    internal static Caller CountyDesk { get; } =
        new("t-county-desk", "/990001/", "countyDesk", "notification.manage", "incident.read");

    internal static Caller OtherDesk { get; } =
        new("t-other-desk", "/990001/990001102/", "townDesk", "notification.manage", "incident.read");

    /// <summary>A hook that no other test has.</summary>
    internal static string NewHook() => RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz", 12);

    /// <summary>Adds an address until the result is disposed of.</summary>
    internal async Task<TestAddress> AddAsync(
        string address,
        string occasions,
        Caller? by = null,
        string channel = "http",
        string language = "zh-CN",
        string? unit = null
    )
    {
        var client = As(by ?? TownDesk);
        var added = (
            await client.PostAsync(
                Addresses,
                new
                {
                    unit,
                    channel,
                    address,
                    language,
                    occasions = occasions.Split(' '),
                }
            )
        ).Is(201);
        return new TestAddress(added.Id, added.Text("secret"), client);
    }

    protected override void Configure(IWebHostBuilder builder)
    {
        base.Configure(builder);
        builder
            .UseSetting("Notifications:Smtp:Host", "127.0.0.1")
            .UseSetting("Notifications:Smtp:Port", $"{mail.Port}")
            .UseSetting("Notifications:Smtp:Tls", "None")
            .UseSetting("Notifications:Smtp:From", "desk@county.example")
            .UseSetting("Notifications:Folder", "")
            .UseSetting("Notifications:Link", "https://county.example/incidents/{id}")
            .UseSetting("Notifications:Timeout", "00:00:05")
            .UseSetting("Notifications:GatherFor", "00:00:01")
            .UseSetting("Notifications:RetryAfter", "00:00:00.050")
            .UseSetting("Notifications:Attempts", "4");
    }

    protected override async Task SeedAsync()
    {
        hooks = await WebhookReceiver.StartAsync();
        await base.SeedAsync();
    }

    protected override async Task StopAsync()
    {
        await hooks!.DisposeAsync();
        await mail.DisposeAsync();
    }
}
