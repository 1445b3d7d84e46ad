using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovPlatform.Board.Tests;

/// <summary>The front page in a real browser, from the message on the bus to the colour on the map.</summary>
public sealed class BoardPageTests(EndToEndFixture road) : IClassFixture<EndToEndFixture>
{
    /// <summary>From the message to the eye.</summary>
    private const int Soon = 2_000;

    private readonly List<string> complaints = [];
    private readonly List<string> strangers = [];

    [Fact]
    public async Task What_happens_in_the_county_is_seen_at_once()
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
        await ShootAsync(page, "desktop");

        var incident = Guid.CreateVersion7(CountyFixture.At);
        await road.PublishAsync(CountyFixture.Reported(0, incident, CountyFixture.At.AddMinutes(1)));
        await Expect(Number(page, "reported")).ToHaveTextAsync("144", new() { Timeout = Soon });
        await Expect(Grid(page, 0)).ToHaveClassAsync("band1", new() { Timeout = Soon });
        await Expect(page.Locator("#moves li").First).ToContainTextAsync("东关镇 · 照明");
        await Expect(page.Locator("#moves li").First).ToContainTextAsync("新上报");

        await road.PublishAsync(CountyFixture.Closed(0, incident, CountyFixture.At.AddMinutes(1)));
        await Expect(Number(page, "closed")).ToHaveTextAsync("61", new() { Timeout = Soon });
        await Expect(Grid(page, 0)).ToHaveClassAsync("band0", new() { Timeout = Soon });
        await Expect(page.Locator("#moves li").First).ToContainTextAsync("已办结");

        Assert.Empty(complaints);
        Assert.Empty(strangers);

        await road.StopOversightAsync();
        await Expect(page.Locator("#live")).ToHaveTextAsync("连接中断，正在重连", new() { Timeout = 10_000 });
        await road.StartOversightAsync();
        await road.PublishAsync(
            CountyFixture.Reported(0, Guid.CreateVersion7(CountyFixture.At), CountyFixture.At.AddMinutes(1))
        );
        await Expect(page.Locator("#live")).ToHaveTextAsync("实时更新", new() { Timeout = 20_000 });
        await Expect(Number(page, "reported")).ToHaveTextAsync("145", new() { Timeout = 10_000 });
        await Expect(page.Locator("#moves li").First).ToContainTextAsync("新上报");
    }

    [Theory]
    [InlineData(390)]
    [InlineData(320)]
    public async Task It_fits_a_phone(int width)
    {
        var page = await OpenAsync(width, 844);
        await Expect(Number(page, "reported")).Not.ToHaveTextAsync("…", new() { Timeout = 20_000 });
        await ShootAsync(page, $"phone-{width}");

        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"));
        Assert.Empty(complaints);
        Assert.Empty(strangers);
    }

    [Fact]
    public async Task Nothing_but_our_own_files_may_run()
    {
        using var client = new HttpClient { BaseAddress = road.Address };
        using var answer = await client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var policy = string.Join("", answer.Headers.GetValues("Content-Security-Policy"));

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
        var page = await road.OpenAsync(width, height);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add(message.Text);
        };
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(road.Address.AbsoluteUri, StringComparison.Ordinal))
                strangers.Add(request.Url);
        };
        await page.GotoAsync(road.Address.AbsoluteUri);
        return page;
    }

    /// <summary>Kept where somebody wants to look: <c>GOVPLATFORM_SCREENSHOTS</c> names a folder.</summary>
    private static async Task ShootAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("GOVPLATFORM_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }
}
