using System.Net;
using System.Text.RegularExpressions;
using GovPlatform.LocalHost.Page;
using GovPlatform.LocalHost.Telemetry;
using Xunit;

namespace GovPlatform.LocalHost.Tests.Telemetry;

public sealed partial class PageTests : IAsyncLifetime
{
    private PageUnderTest _page = null!;

    public async ValueTask InitializeAsync() => _page = await PageUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _page.DisposeAsync();

    [Fact]
    public async Task The_page_loads_its_own_files_and_no_others()
    {
        var html = await _page.Client.GetStringAsync("/", TestContext.Current.CancellationToken);

        var files = Reference().Matches(html).Select(match => match.Groups[1].Value).Where(path => path[0] != '#');
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            Assert.StartsWith("/web/", file, StringComparison.Ordinal);
            using var answer = await _page.Client.GetAsync(file, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.StartsWith(
                "default-src 'none'; script-src 'self'; style-src 'self';",
                policy,
                StringComparison.Ordinal
            );
        }
    }

    /// <summary>What services say is text: there is no place at which it could become markup.</summary>
    [Fact]
    public async Task No_script_of_the_page_writes_markup()
    {
        var assembly = typeof(PageServer).Assembly;
        var scripts = assembly
            .GetManifestResourceNames()
            .Where(name => name.EndsWith(".js", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(scripts);
        foreach (var script in scripts)
        {
            var text = await _page.Client.GetStringAsync("/" + script, TestContext.Current.CancellationToken);
            Assert.DoesNotMatch(WritesMarkup(), text);
        }
        Assert.Matches(WritesMarkup(), "element.innerHTML = name");
    }

    [Fact]
    public async Task Markup_in_telemetry_is_handed_on_as_json_text()
    {
        var span = Some.WireSpan();
        span.Name = "<img src=x onerror=alert(1)>";
        await _page.SendAsync(Some.Traces(span));

        using var answer = await _page.Client.GetAsync("/api/traces", TestContext.Current.CancellationToken);

        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        var name = (await _page.ReadAsync("/api/traces"))["items"]![0]!["name"]!.GetValue<string>();
        Assert.Equal(span.Name, name);
    }

    [Fact]
    public async Task Another_name_for_this_machine_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/traces");
        request.Headers.Host = "rebound.example";

        using var answer = await _page.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MisdirectedRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("/api/nothing", 404)]
    [InlineData("/api/resources/none/logs", 404)]
    [InlineData("/api/traces/none", 404)]
    [InlineData("/api/traces?limit=0", 400)]
    [InlineData("/api/traces?limit=501", 400)]
    [InlineData("/api/logs?level=loud", 400)]
    [InlineData("/api/logs?level=99", 400)]
    [InlineData("/v1/traces", 405)]
    [InlineData("/web/../secrets.json", 404)]
    public async Task What_is_not_there_or_makes_no_sense_is_refused(string path, int status)
    {
        using var answer = await _page.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Whoever_watches_is_woken_when_something_arrives()
    {
        await using var stream = await _page.Client.GetStreamAsync(
            "/api/changes",
            TestContext.Current.CancellationToken
        );
        using var reader = new StreamReader(stream);
        Assert.Contains("\"telemetry\":0", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        await reader.ReadLineAsync(TestContext.Current.CancellationToken);

        await _page.SendAsync(Some.Traces(Some.WireSpan()));

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        Assert.Contains("\"telemetry\":1", await reader.ReadLineAsync(limit.Token));
    }

    [Fact]
    public async Task Ending_does_not_wait_for_those_who_watch()
    {
        var page = await PageUnderTest.StartAsync();
        await using var stream = await page.Client.GetStreamAsync(
            "/api/changes",
            TestContext.Current.CancellationToken
        );
        var began = TimeProvider.System.GetTimestamp();

        await page.DisposeAsync();

        Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(3));
    }

    [GeneratedRegex("(?:src|href)=\"([^\"]+)\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();

    [GeneratedRegex(
        @"(inner|outer)HTML\s*\+?=[^=]|insertAdjacentHTML|document\.write|\beval\b|new Function",
        RegexOptions.None,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex WritesMarkup();
}
