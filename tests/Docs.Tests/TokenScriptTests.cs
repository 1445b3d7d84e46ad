using System.Diagnostics;
using System.Net;
using System.Text;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.Docs.Tests;

/// <summary>eng/token against an accounts file of its own and a gateway that answers what a test says.</summary>
public sealed class TokenScriptTests : IDisposable
{
    private readonly string run = Directory.CreateTempSubdirectory("token-").FullName;

    public void Dispose() => Directory.Delete(run, recursive: true);

    [Fact]
    public async Task Without_an_accounts_file_it_says_that_the_platform_is_not_seeded()
    {
        var (code, output, error) = await RunAsync("dev-intake");

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("not seeded yet", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_an_unknown_account_it_lists_the_accounts()
    {
        Seed(Ports.FindFree());

        var (code, output, error) = await RunAsync("dev-nobody");

        Assert.Equal((2, ""), (code, output));
        Assert.EndsWith("  dev-grid-member\n  dev-intake\n", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_prints_the_secrets_as_variables()
    {
        Seed(Ports.FindFree());

        Assert.Equal((0, "DEV_GRID_MEMBER=aa11\nDEV_INTAKE=bb22\n", ""), await RunAsync("--env"));
    }

    [Fact]
    public async Task Without_a_gateway_it_asks_whether_the_platform_runs()
    {
        Seed(Ports.FindFree());

        var (code, output, error) = await RunAsync("dev-intake");

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("is the platform running?", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_prints_the_token_and_nothing_else()
    {
        var (said, asked) = await AgainstAsync(200, """{"access_token":"eyJ.a-b_c.d","token_type":"Bearer"}""");

        Assert.Equal("grant_type=client_credentials&client_id=dev-intake&client_secret=bb22", asked);
        Assert.Equal((0, "eyJ.a-b_c.d\n", ""), said);
    }

    [Fact]
    public async Task It_passes_on_why_it_got_no_token()
    {
        var ((code, output, error), _) = await AgainstAsync(401, """{"error":"invalid_client"}""");

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("401: {\"error\":\"invalid_client\"}", error, StringComparison.Ordinal);
    }

    private async Task<((int Code, string Output, string Error) Said, string Asked)> AgainstAsync(
        int status,
        string answer
    )
    {
        var port = Ports.FindFree();
        Seed(port);
        using var gateway = new HttpListener { Prefixes = { $"http://localhost:{port}/connect/token/" } };
        gateway.Start();
        var running = RunAsync("dev-intake");
        var request = await gateway.GetContextAsync().WaitAsync(TestContext.Current.CancellationToken);
        using var body = new StreamReader(request.Request.InputStream);
        var asked = await body.ReadToEndAsync(TestContext.Current.CancellationToken);
        request.Response.StatusCode = status;
        request.Response.Close(Encoding.UTF8.GetBytes(answer), willBlock: true);
        return (await running, asked);
    }

    private void Seed(int port) =>
        File.WriteAllText(
            Path.Combine(run, "accounts.json"),
            $$"""
            {
              "gateway": "http://localhost:{{port}}",
              "accounts": [
                { "clientId": "dev-grid-member", "clientSecret": "aa11", "unit": "990001101001001", "permissions": ["a.b"] },
                {
                  "clientId": "dev-intake",
                  "clientSecret": "bb22",
                  "unit": null,
                  "permissions": []
                }
              ]
            }
            """
        );

    private async Task<(int Code, string Output, string Error)> RunAsync(string argument)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/curl") || File.Exists("/bin/curl"), "There is no curl.");
        var start = new ProcessStartInfo(Path.Combine(Checkout.Root, "eng", "token"), argument)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["GOVPLATFORM_RUN"] = run;
        using var script = Process.Start(start)!;
        var output = script.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = script.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await script.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (script.ExitCode, await output, await error);
    }
}
