using System.Text;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Notifications;

/// <summary>Addresses: who may manage which, what is kept of them, and what of them is shown.</summary>
[Collection(NotificationCollection.Name)]
public sealed class AddressTests(NotificationFixture host)
{
    private static readonly string[] Emergency = ["emergency"];

    [Fact]
    public async Task The_secret_is_shown_once_and_nothing_is_stored_in_the_clear()
    {
        var desk = host.As(NotificationFixture.TownDesk);
        var body = Body("https://127.0.0.1/secret-path");
        var key = NotificationFixture.NewHook();
        var first = (await desk.PostAsync(NotificationFixture.Addresses, body, key: key)).Is(201);
        var secret = first.Text("secret")!;
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        Assert.Equal("https://127.0.0.1/…", first.Text("address"));

        var repeated = (await desk.PostAsync(NotificationFixture.Addresses, body, key: key)).Is(201);
        Assert.Equal(first.Raw, repeated.Raw);
        var listed = (await desk.GetAsync($"{NotificationFixture.Addresses}?limit=200"))
            .Is(200)
            .Elements()
            .Single(row => row.Text("id") == first.Id);
        Assert.Null(listed.Text("secret"));
        foreach (var table in new[] { "notification_address", "idempotency_key", "security_log" })
        {
            var stored = await host.Database.QueryAsync<string>(
                $"SELECT coalesce(string_agg(t::text, ''), '') FROM {table} t"
            );
            foreach (var hidden in new[] { secret, "secret-path" })
            {
                Assert.DoesNotContain(hidden, stored, StringComparison.Ordinal);
                var hex = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(hidden));
                Assert.DoesNotContain(hex, stored, StringComparison.Ordinal);
            }
        }
        (
            await desk.Http.DeleteAsync(
                $"{NotificationFixture.Addresses}/{first.Id}",
                TestContext.Current.CancellationToken
            )
        ).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_mail_address_is_masked()
    {
        await using var address = await host.AddAsync("zhuge.mingliang@county.example", "emergency", channel: "smtp");
        var list = await host.As(NotificationFixture.CountyDesk).GetAsync(NotificationFixture.Addresses);
        Assert.Equal(
            "z***@county.example",
            list.Elements().Single(row => row.Text("id") == address.Id).Text("address")
        );
        Assert.DoesNotContain("mingliang", list.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_town_neither_sees_nor_changes_nor_adds()
    {
        await using var address = await host.AddAsync("desk@county.example", "emergency", channel: "smtp");
        var other = host.As(NotificationFixture.OtherDesk);
        var path = $"{NotificationFixture.Addresses}/{address.Id}";
        Assert.Empty((await other.GetAsync(NotificationFixture.Addresses)).Is(200).Elements());
        (await other.GetAsync($"{NotificationFixture.Addresses}?unit=990001101")).Is(422, "unit.unknown");
        (await other.GetAsync($"{NotificationFixture.Notifications}?unit=990001101")).Is(422, "unit.unknown");
        (await other.PutAsync(path, new { language = "en", occasions = Emergency })).Is(404);
        Assert.Equal(404, (int)(await other.Http.DeleteAsync(path, TestContext.Current.CancellationToken)).StatusCode);
        (await other.PostAsync(NotificationFixture.Addresses, Body("https://127.0.0.1/", "990001101"))).Is(
            422,
            "unit.unknown"
        );
        (
            await host.As(NotificationFixture.TownDesk)
                .PostAsync(NotificationFixture.Addresses, Body("https://127.0.0.1/", "990001"))
        ).Is(422, "unit.unknown");
        (await host.As(Service.Callers.Dispatcher).GetAsync(NotificationFixture.Addresses)).Is(403);

        foreach (var (unit, expected) in new[] { ("990001101", 1L), ("990001102", 0L) })
        {
            var sql = "SELECT count(*) FROM notification_address WHERE id = $1";
            var id = Guid.Parse(address.Id);
            Assert.Equal(
                expected,
                await host.Database.QueryUnderRowSecurityAsync<long>($"/990001/{unit}/", "x", sql, id)
            );
        }
    }

    [Theory]
    [InlineData("smtp", "desk@county.example, other@county.example", "address", "notification.address.malformed")]
    [InlineData("smtp", "Desk <desk@county.example>", "address", "notification.address.malformed")]
    [InlineData("smtp", "desk@county.example\r\nBcc: x@y.example", "address", "notification.address.malformed")]
    [InlineData("smtp", "desk", "address", "notification.address.malformed")]
    [InlineData("http", "not a url", "address", "notification.address.malformed")]
    [InlineData("file", "desk", "channel", "notification.channel.unavailable")]
    [InlineData("fax", "desk", "channel", "notification.channel.unavailable")]
    [InlineData("http", "", "address", "field.required")]
    public async Task A_wrong_address_is_refused_with_the_reason(
        string channel,
        string address,
        string field,
        string code
    )
    {
        var body = new
        {
            channel,
            address,
            language = "en",
            occasions = Emergency,
        };
        var refused = (await host.As(NotificationFixture.TownDesk).PostAsync(NotificationFixture.Addresses, body)).Is(
            422
        );
        Assert.Equal(code, refused["errors"].GetProperty(field)[0].GetString());
    }

    [Fact]
    public async Task Occasions_and_language_must_be_known()
    {
        var desk = host.As(NotificationFixture.TownDesk);
        string[][] wrong =
        [
            [],
            ["emergency", "emergency"],
        ];
        foreach (var occasions in wrong)
        {
            var body = new
            {
                channel = "http",
                address = "https://127.0.0.1/",
                language = "en",
                occasions,
            };
            (await desk.PostAsync(NotificationFixture.Addresses, body)).Is(422, "request.invalid");
        }
        var german = new
        {
            channel = "http",
            address = "https://127.0.0.1/",
            language = "de",
            occasions = Emergency,
        };
        (await desk.PostAsync(NotificationFixture.Addresses, german)).Is(422, "request.invalid");
        string[] unknown = ["fire"];
        (
            await desk.PostAsync(
                NotificationFixture.Addresses,
                new
                {
                    channel = "http",
                    address = "https://127.0.0.1/",
                    language = "en",
                    occasions = unknown,
                }
            )
        ).Is(400);
    }

    private static object Body(string url, string? unit = null) =>
        new
        {
            unit,
            channel = "http",
            address = url,
            language = "zh-CN",
            occasions = Emergency,
        };
}
