using System.Diagnostics;
using GovPlatform.IncidentService.Notifications;
using GovPlatform.IncidentService.Tests.Service;
using GovPlatform.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Notifications;

/// <summary>How notifications are delivered: again until they arrive, and each to its receiver in spite of the others.</summary>
[Collection(NotificationCollection.Name)]
public sealed class DeliveryTests(NotificationFixture host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_receiver_that_fails_twice_gets_the_message_under_the_same_id()
    {
        var hook = NotificationFixture.NewHook();
        host.Hooks.Answer(hook, 500, 503);
        await using var address = await AddAsync(hook);
        await AlarmAsync();

        await Eventually.TrueAsync(() => host.Hooks.For(hook).Count == 3);
        var calls = host.Hooks.For(hook);
        Assert.Single(calls.Select(call => call.Id).Distinct());
        Assert.Single(calls.Select(call => call.Body).Distinct());
        Assert.All(calls, call => call.AssertSigned(address.Secret!));
        await StateAsync(address, "sent");
        var listed = await ListAsync(address, "sent");
        Assert.Equal(("3", calls[0].Id), (listed.GetProperty("attempts").GetRawText(), listed.Text("id")));
    }

    [Fact]
    public async Task What_is_given_up_is_listed_and_sent_again_on_demand()
    {
        var hook = NotificationFixture.NewHook();
        host.Hooks.Answer(hook, 500, 302, 404, 500);
        await using var address = await AddAsync(hook);
        await AlarmAsync();
        await StateAsync(address, "failed");

        var failed = await ListAsync(address, "failed");
        Assert.Equal(("http.500", "4"), (failed.Text("error"), failed.GetProperty("attempts").GetRawText()));
        Assert.Empty(host.Hooks.For("redirected"));
        var path = $"{NotificationFixture.Notifications}/{failed.Text("id")}/retry";
        (await host.As(NotificationFixture.OtherDesk).PostAsync(path)).Is(404);
        (await host.As(NotificationFixture.TownDesk).PostAsync(path)).Is(200);
        await StateAsync(address, "sent");
        (await host.As(NotificationFixture.TownDesk).PostAsync(path)).Is(409, "notification.notFailed");
        Assert.Equal(5, host.Hooks.For(hook).Count);
    }

    [Fact]
    public async Task A_receiver_that_has_gone_is_given_up_at_once()
    {
        var hook = NotificationFixture.NewHook();
        host.Hooks.Answer(hook, 410);
        await using var address = await AddAsync(hook);
        await AlarmAsync();
        await StateAsync(address, "failed");
        Assert.Single(host.Hooks.For(hook));
    }

    [Fact]
    public async Task A_mail_arrives_in_the_language_of_the_address_with_an_id_and_no_automatic_replies()
    {
        var receiver = $"{NotificationFixture.NewHook()}@county.example";
        await using var address = await host.AddAsync(receiver, "emergency", channel: "smtp");
        Assert.Null(address.Secret);
        var incident = await AlarmAsync();

        await Eventually.TrueAsync(() => host.Mail.For(receiver).Count == 1);
        var mail = host.Mail.For(receiver)[0];
        await StateAsync(address, "sent");
        var listed = await ListAsync(address, "sent");
        Assert.Equal($"{listed.Text("id")}@county.example", mail.MessageId);
        Assert.StartsWith($"【紧急】{incident.Text("number")}", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("请立即处置", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("着火", mail.ToString(), StringComparison.Ordinal);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Equal("desk@county.example", mail.From.Mailboxes.Single().Address);
    }

    [Fact]
    public async Task A_mail_that_is_refused_for_good_is_given_up_at_once_and_a_server_that_is_down_is_tried_again()
    {
        var receiver = $"{NotificationFixture.NewHook()}@county.example";
        host.Mail.Refuse(receiver);
        await using var address = await host.AddAsync(receiver, "emergency", channel: "smtp");
        await AlarmAsync();
        await StateAsync(address, "failed");
        var failed = await ListAsync(address, "failed");
        Assert.StartsWith("smtp.55", failed.Text("error"), StringComparison.Ordinal);
        // Fewer attempts than the limit; on a busy machine one may have run out of time before.
        Assert.InRange(failed.GetProperty("attempts").GetInt32(), 1, 3);

        var options = Options.Create(
            new SmtpOptions
            {
                Host = "127.0.0.1",
                Port = 1,
                From = "desk@county.example",
                Tls = SmtpTls.None,
            }
        );
        var channel = new SmtpChannel(options, Options.Create(new NotificationOptions()));
        var down = await Assert.ThrowsAsync<DeliveryException>(() =>
            channel.SendAsync(Message(), new NotificationTarget(receiver, null), Cancel)
        );
        Assert.Equal(("smtp.unreachable", false, true), (down.Code, down.IsPermanent, down.ConcernsServer));
    }

    [Fact]
    public async Task A_receiver_that_never_answers_delays_no_other()
    {
        var (silent, quick) = (NotificationFixture.NewHook(), NotificationFixture.NewHook());
        host.Hooks.Answer(silent, [.. Enumerable.Repeat(0, 50)]);
        await using var first = await AddAsync(silent);
        await AlarmAsync();
        await Eventually.TrueAsync(() => host.Hooks.For(silent).Count > 0);
        await using var second = await AddAsync(quick);
        var watch = Stopwatch.StartNew();
        await AlarmAsync();
        await Eventually.TrueAsync(() => host.Hooks.For(quick).Count == 1);
        // The silent one is given five seconds at each attempt.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(4));
        await Eventually.TrueAsync(async () => (await ListAsync(first, "pending")).Text("error") == "timeout");
    }

    [Fact]
    public async Task An_instance_of_many_tells_each_step_once()
    {
        await using var second = host.CreateInstance();
        using var client = host.CreateClient(token: null, second);
        var hooks = Enumerable.Range(0, 5).Select(_ => NotificationFixture.NewHook()).ToList();
        var addresses = new List<TestAddress>();
        foreach (var hook in hooks)
        {
            addresses.Add(await AddAsync(hook));
        }
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => AlarmAsync()));

        await Eventually.TrueAsync(() => hooks.TrueForAll(hook => CountOf(hook) >= 12));
        await Task.Delay(300, Cancel);
        Assert.All(hooks, hook => Assert.Equal(12, CountOf(hook)));
        foreach (var address in addresses)
        {
            await address.DisposeAsync();
        }

        int CountOf(string hook) =>
            host.Hooks.For(hook).DistinctBy(call => call.Id).Sum(call => call.Data.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task A_host_that_leads_into_a_private_network_is_not_connected_to()
    {
        using var channel = new HttpChannel(
            Options.Create(new NotificationOptions { AllowHttp = true, AllowPrivateAddresses = false }),
            TimeProvider.System
        );
        var hook = NotificationFixture.NewHook();
        var secret = channel.CreateSecret();
        foreach (
            var url in new[]
            {
                host.Hooks.Url(hook),
                host.Hooks.Url(hook).Replace("127.0.0.1", "localhost", StringComparison.Ordinal),
            }
        )
        {
            var blocked = await Assert.ThrowsAsync<DeliveryException>(() =>
                channel.SendAsync(Message(), new NotificationTarget(url, secret), Cancel)
            );
            Assert.Equal(("http.blocked", true), (blocked.Code, blocked.IsPermanent));
        }
        Assert.Empty(host.Hooks.For(hook));
    }

    [Theory]
    [InlineData("http://8.8.8.8/hook", "notification.address.insecure")]
    [InlineData("https://127.0.0.1/hook", "notification.address.blocked")]
    [InlineData("https://localhost/hook", "notification.address.blocked")]
    [InlineData("https://[::1]/hook", "notification.address.blocked")]
    [InlineData("https://169.254.169.254/latest/meta-data", "notification.address.blocked")]
    [InlineData("https://0x7f000001/", "notification.address.blocked")]
    [InlineData("https://2130706433/", "notification.address.blocked")]
    [InlineData("https://no-such-host.invalid/", "notification.address.blocked")]
    [InlineData("https://user:pass@8.8.8.8/", "notification.address.malformed")]
    [InlineData("ftp://8.8.8.8/", "notification.address.malformed")]
    [InlineData("/hook", "notification.address.malformed")]
    [InlineData("https://8.8.8.8/hook", null)]
    public async Task A_url_is_checked_when_it_is_entered(string url, string? fault)
    {
        using var channel = new HttpChannel(
            Options.Create(new NotificationOptions { AllowHttp = false, AllowPrivateAddresses = false }),
            TimeProvider.System
        );
        Assert.Equal(fault, await channel.FindFaultAsync(url, Cancel));
    }

    [Fact]
    public async Task The_file_channel_appends_a_line_for_each_message()
    {
        var folder = Directory.CreateTempSubdirectory();
        var environment = host.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.IWebHostEnvironment>();
        using var channel = new FileChannel(
            Options.Create(new NotificationOptions { Folder = folder.FullName }),
            environment
        );
        Assert.Equal("notification.address.malformed", await channel.FindFaultAsync("desk 1\n", Cancel));
        Assert.Null(await channel.FindFaultAsync("desk-1", Cancel));
        await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(_ => channel.SendAsync(Message(), new NotificationTarget("desk-1", null), Cancel))
        );
        var lines = await File.ReadAllLinesAsync(Path.Combine(folder.FullName, "notifications.jsonl"), Cancel);
        Assert.Equal(50, lines.Length);
        Assert.All(lines, line => Assert.Contains("\"subject\":\"标题\"", line, StringComparison.Ordinal));
        folder.Delete(recursive: true);
    }

    private static NotificationMessage Message() =>
        new(
            EndpointExamples.NewId(),
            Occasion.Emergency,
            "标题",
            "内容",
            1,
            "990001101",
            TimeProvider.System.GetUtcNow(),
            null,
            null,
            null
        );

    private Task<TestAddress> AddAsync(string hook) => host.AddAsync(host.Hooks.Url(hook), "emergency");

    private Task<ApiResponse> AlarmAsync() => host.As(Callers.Resident).ReportAsync(IncidentRequests.Report("着火了"));

    private Task StateAsync(TestAddress address, string state) =>
        host.Database.EventuallyAsync(
            $"SELECT count(*) FROM notification WHERE address_id = '{address.Id}' AND state = '{state}'",
            1
        );

    private async Task<System.Text.Json.JsonElement> ListAsync(TestAddress address, string state) =>
        (
            await host.As(NotificationFixture.TownDesk)
                .GetAsync($"{NotificationFixture.Notifications}?state={state}&limit=200", 200)
        )
            .Elements()
            .First(row => row.Text("addressId") == address.Id);
}
