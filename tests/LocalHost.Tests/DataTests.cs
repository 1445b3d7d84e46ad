using System.Text.Json.Nodes;
using GovPlatform.Support;
using Npgsql;
using Xunit;

namespace GovPlatform.LocalHost.Tests;

public sealed class DataTests(TestServers servers) : IDisposable
{
    private readonly SampleSettings _settings = new();

    public void Dispose() => _settings.Dispose();

    [Fact]
    public async Task Data_and_passwords_outlive_a_run_until_it_is_told_to_begin_afresh()
    {
        await using (var first = await SampleRun.StartAndWaitAsync(_settings))
        {
            await ExecuteAsync(await ConnectionAsync(first), "CREATE TABLE kept (id int)");
        }
        var password = await PasswordAsync();
        await using (var second = await SampleRun.StartAndWaitAsync(_settings))
        {
            await ExecuteAsync(await ConnectionAsync(second), "SELECT id FROM kept");
            Assert.Equal(password, await PasswordAsync());
        }
        await using var third = await SampleRun.StartAndWaitAsync(_settings, "--fresh");

        Assert.NotEqual(password, await PasswordAsync());
        var connection = await ConnectionAsync(third);
        await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(connection, "SELECT id FROM kept"));
    }

    [Fact]
    public async Task Secrets_are_ours_alone_and_the_superuser_is_in_no_service()
    {
        await using var run = await SampleRun.StartAndWaitAsync(_settings);

        Assert.Equal("0711", Mode(_settings.Directory));
        Assert.Equal("0600", Mode(Path.Combine(_settings.Directory, "secrets.json")));
        Assert.Equal("0700", Mode(Path.Combine(_settings.Directory, "postgres")));
        Assert.Equal("0600", Mode(Path.Combine(_settings.Directory, "cache", "redis.conf")));
        var environment = await File.ReadAllTextAsync(
            $"/proc/{await run.ProcessIdAsync("service")}/environ",
            TestContext.Current.CancellationToken
        );
        Assert.DoesNotContain(await PasswordAsync(), environment, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings__cache=127.0.0.1:", environment, StringComparison.Ordinal);
        Assert.Contains(
            $"OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:{_settings.PagePort}\0",
            environment,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_server_that_already_runs_is_used_instead_of_our_own()
    {
        _settings.Environment["GOVPLATFORM_REDIS"] = servers.Redis;
        _settings.Environment["GOVPLATFORM_POSTGRES"] = servers.PostgresAdmin;
        await using var run = await SampleRun.StartAndWaitAsync(_settings);

        Assert.False(Directory.Exists(Path.Combine(_settings.Directory, "cache")));
        Assert.False(Directory.Exists(Path.Combine(_settings.Directory, "postgres")));
        var environment = await File.ReadAllTextAsync(
            $"/proc/{await run.ProcessIdAsync("service")}/environ",
            TestContext.Current.CancellationToken
        );
        Assert.Contains($"ConnectionStrings__cache={servers.Redis}\0", environment, StringComparison.Ordinal);
        Assert.DoesNotContain("GOVPLATFORM_POSTGRES", environment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_no_service_waits_for_may_be_dead()
    {
        _settings.Environment["GOVPLATFORM_REDIS"] = "127.0.0.1:1";
        await using var run = await SampleRun.StartAndWaitAsync(_settings);

        Assert.Equal("well", await run.GetAsync("/"));
        Assert.Contains("cache       still starting", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_whose_password_is_gone_is_refused_with_a_sentence()
    {
        await (await SampleRun.StartAndWaitAsync(_settings)).DisposeAsync();
        File.Delete(Path.Combine(_settings.Directory, "secrets.json"));

        await using var run = SampleRun.Start(_settings);

        Assert.Equal(1, await run.EndAsync());
        Assert.Contains("was made with a password that is gone", run.Output, StringComparison.Ordinal);
        // The cache was being started meanwhile.
        Assert.Empty(run.Alive());
    }

    private static string Mode(string path) => Convert.ToString((int)File.GetUnixFileMode(path), 8).PadLeft(4, '0');

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private async Task<string> ConnectionAsync(SampleRun run)
    {
        var address = (await run.ResourceAsync("postgres"))["addresses"]![0]!.GetValue<string>();
        return $"Host=127.0.0.1;Port={new Uri(address).Port};Username=postgres;Password={await PasswordAsync()}";
    }

    private async Task<string> PasswordAsync()
    {
        var secrets = await File.ReadAllTextAsync(
            Path.Combine(_settings.Directory, "secrets.json"),
            TestContext.Current.CancellationToken
        );
        return JsonNode.Parse(secrets)!["postgres-password"]!.GetValue<string>();
    }
}
