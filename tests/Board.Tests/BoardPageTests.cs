using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovPlatform.Board.Tests;

/// <summary>The board page in a real browser, from a published message to the colour on the map.</summary>
public sealed class BoardPageTests(EndToEndFixture fixture) : IClassFixture<EndToEndFixture>
{
    /// <summary>Longest time from the message to the change of the page, in milliseconds.</summary>
    private const int MaxLatency = 2_000;

    private readonly List<string> consoleErrors = [];
    private readonly List<string> externalRequests = [];

    [Fact]
    public async Task The_page_shows_changes_within_two_seconds_and_reconnects_after_an_outage()
    {
        var page = await OpenAsync(1280, 900);
        await Expect(Number(page, "reported")).ToHaveTextAsync("143", new() { Timeout = 20_000 });
        await Expect(page.Locator("#live")).ToHaveTextAsync("实时更新");
        await Expect(page.Locator("h1")).ToHaveTextAsync("示范县基层治理平台");
        await Expect(page.Locator("#map path")).ToHaveCountAsync(12);
        await Expect(Number(page, "closed")).ToHaveTextAsync("60");
        await Expect(Number(page, "open")).ToHaveTextAsync("83");
        await Expect(Number(page, "solvedAtStation")).ToHaveTextAsync("53.1%");
        await Expect(Number(page, "stationsOpen")).ToHaveTextAsync("8个");
        await Expect(Number(page, "graduated")).ToHaveTextAsync("<5家");
        await Expect(Grid(page, 0)).ToHaveClassAsync("band0");
        await Expect(Grid(page, 5)).ToHaveClassAsync("band3");
        await Expect(page.Locator("#moves")).ToContainTextAsync("一起调解达成协议");
        await SaveScreenshotAsync(page, "desktop");

        var incident = Guid.CreateVersion7(CountyFixture.At);
        await fixture.PublishAsync(CountyFixture.Reported(0, incident, CountyFixture.At.AddMinutes(1)));
        await Expect(Number(page, "reported")).ToHaveTextAsync("144", new() { Timeout = MaxLatency });
        await Expect(Grid(page, 0)).ToHaveClassAsync("band1", new() { Timeout = MaxLatency });
        await Expect(page.Locator("#moves li").First).ToContainTextAsync("东关镇 · 照明");
        await Expect(page.Locator("#moves li").First).ToContainTextAsync("新上报");

        await fixture.PublishAsync(CountyFixture.Closed(0, incident, CountyFixture.At.AddMinutes(1)));
        await Expect(Number(page, "closed")).ToHaveTextAsync("61", new() { Timeout = MaxLatency });
        await Expect(Grid(page, 0)).ToHaveClassAsync("band0", new() { Timeout = MaxLatency });
        await Expect(page.Locator("#moves li").First).ToContainTextAsync("已办结");

        Assert.Empty(consoleErrors);
        Assert.Empty(externalRequests);

        await fixture.StopOversightAsync();
        await Expect(page.Locator("#live")).ToHaveTextAsync("连接中断，正在重连", new() { Timeout = 10_000 });
        await fixture.StartOversightAsync();
        await fixture.PublishAsync(
            CountyFixture.Reported(0, Guid.CreateVersion7(CountyFixture.At), CountyFixture.At.AddMinutes(1))
        );
        await Expect(page.Locator("#live")).ToHaveTextAsync("实时更新", new() { Timeout = 20_000 });
        await Expect(Number(page, "reported")).ToHaveTextAsync("145", new() { Timeout = 10_000 });
        await Expect(page.Locator("#moves li").First).ToContainTextAsync("新上报");
    }

    [Theory]
    [InlineData(390)]
    [InlineData(320)]
    public async Task The_page_fits_a_phone(int width)
    {
        var page = await OpenAsync(width, 844);
        await Expect(Number(page, "reported")).Not.ToHaveTextAsync("…", new() { Timeout = 20_000 });
        await SaveScreenshotAsync(page, $"phone-{width}");

        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"));
        Assert.Empty(consoleErrors);
        Assert.Empty(externalRequests);
    }

    [Fact]
    public async Task The_content_security_policy_allows_only_own_files()
    {
        using var client = new HttpClient { BaseAddress = fixture.Address };
        using var response = await client.GetAsync(
            new Uri("/", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var policy = string.Join("", response.Headers.GetValues("Content-Security-Policy"));

        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("://", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\son[a-z]+=", html);
        Assert.Contains("href=\"/docs\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"/status\"", html, StringComparison.Ordinal);
    }

    private static ILocator Number(IPage page, string name) => page.Locator($"[data-text={name}]");

    private static ILocator Grid(IPage page, int number) => page.Locator($"path[data-grid=G{number:00}]");

    private async Task<IPage> OpenAsync(int width, int height)
    {
        var page = await fixture.OpenAsync(width, height);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                consoleErrors.Add(message.Text);
            }
        };
        page.PageError += (_, error) => consoleErrors.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(fixture.Address.AbsoluteUri, StringComparison.Ordinal))
            {
                externalRequests.Add(request.Url);
            }
        };
        await page.GotoAsync(fixture.Address.AbsoluteUri);
        return page;
    }

    /// <summary>Saves a screenshot into the folder <c>GOVPLATFORM_SCREENSHOTS</c>, if that variable is set.</summary>
    private static async Task SaveScreenshotAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("GOVPLATFORM_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }
}
