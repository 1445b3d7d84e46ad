using System.Text.Json.Nodes;
using GovPlatform.Support;
using Npgsql;
using Xunit;

namespace GovPlatform.NativeServers.Tests;

public sealed class DataTests(TestServers servers) : IDisposable
{
    private readonly SampleDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Data_and_passwords_outlive_a_run_until_a_fresh_start()
    {
        await using (var first = await SampleRun.StartAndWaitAsync(directory))
        {
            await ExecuteAsync("CREATE TABLE kept (id int)");
        }
        var password = await PasswordAsync();
        await using (var second = await SampleRun.StartAndWaitAsync(directory))
        {
            await ExecuteAsync("SELECT id FROM kept");
            Assert.Equal(password, await PasswordAsync());
        }
        await using var third = await SampleRun.StartAndWaitAsync(directory, "--fresh");

        Assert.NotEqual(password, await PasswordAsync());
        await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync("SELECT id FROM kept"));
    }

    [Fact]
    public async Task Secrets_are_readable_by_their_owner_only_and_in_no_command_line_and_no_other_environment()
    {
        await using var run = await SampleRun.StartAndWaitAsync(directory);

        Assert.Equal("0711", Mode(directory.Path));
        Assert.Equal("0600", Mode(In("secrets.json")));
        Assert.Equal("0700", Mode(In("postgres")));
        Assert.Equal("0600", Mode(In("cache/redis.conf")));
        var secrets = JsonNode.Parse(await File.ReadAllTextAsync(In("secrets.json"), Cancel))!.AsObject();
        Assert.Equal(2, secrets.Count);
        foreach (var secret in secrets.Select(secret => secret.Value!.GetValue<string>()))
        {
            Assert.DoesNotContain(
                directory.RunningProcesses(),
                process => process.Contains(secret, StringComparison.Ordinal)
            );
        }
        var environment = await File.ReadAllTextAsync($"/proc/{run.ProcessId("service")}/environ", Cancel);
        Assert.Contains("ConnectionStrings__cache=", environment, StringComparison.Ordinal);
        Assert.DoesNotContain(await PasswordAsync(), environment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_external_server_is_used_and_its_address_is_given_only_to_a_service_that_references_it()
    {
        directory.Environment["SAMPLE_REDIS"] = servers.Redis;
        directory.Environment["SAMPLE_POSTGRES"] = servers.PostgresAdmin;
        await using var run = SampleRun.Start(directory);
        await run.WaitUntilAsync(() => run.IsHealthy("service"));

        Assert.False(Directory.Exists(In("cache")));
        Assert.False(Directory.Exists(In("postgres")));
        var environment = await File.ReadAllTextAsync($"/proc/{run.ProcessId("service")}/environ", Cancel);
        Assert.Contains($"ConnectionStrings__cache={servers.Redis}\0", environment, StringComparison.Ordinal);
        Assert.DoesNotContain("SAMPLE_POSTGRES", environment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_external_server_that_no_service_waits_for_may_be_down()
    {
        directory.Environment["SAMPLE_REDIS"] = "127.0.0.1:1";
        await using var run = SampleRun.Start(directory);

        await run.WaitUntilAsync(() => run.IsHealthy("service"));

        Assert.Equal("well", await run.GetAsync("/"));
    }

    [Fact]
    public async Task Data_whose_password_is_lost_is_rejected_with_a_message()
    {
        await (await SampleRun.StartAndWaitAsync(directory)).DisposeAsync();
        File.Delete(In("secrets.json"));

        await StartAndFailAsync("was made with a password that is gone");
    }

    [Fact]
    public async Task Data_of_another_PostgreSQL_version_is_rejected_with_a_message()
    {
        await (await SampleRun.StartAndWaitAsync(directory)).DisposeAsync();
        await File.WriteAllTextAsync(In("postgres/data/PG_VERSION"), "9\n", Cancel);
        await StartAndFailAsync("was made by PostgreSQL 9; installed is");
    }

    [Fact]
    public async Task Data_of_another_RabbitMQ_version_is_rejected_with_a_message()
    {
        Directory.CreateDirectory(In("broker"));
        await File.WriteAllTextAsync(In("broker/version"), "2.8", Cancel);

        await StartAndFailAsync("was made by RabbitMQ 2.8; installed is", "--broker");
    }

    [Fact]
    public async Task Unreadable_secrets_are_rejected_with_a_message()
    {
        await File.WriteAllTextAsync(In("secrets.json"), "{", Cancel);

        await StartAndFailAsync("secrets.json cannot be read");
    }

    [Fact]
    public async Task An_unknown_kind_of_servers_is_rejected_with_a_message()
    {
        directory.Environment["SAMPLE_SERVERS"] = "docker";

        await StartAndFailAsync("SAMPLE_SERVERS=docker: say native or containers.");
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task StartAndFailAsync(string message, params string[] args)
    {
        await using var run = SampleRun.Start(directory, args);

        Assert.Equal(1, await run.ExitCodeAsync());
        Assert.Contains(message, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Output, StringComparison.Ordinal);
        directory.AssertNoProcessIsLeft();
    }

    private string In(string name) => Path.Combine(directory.Path, name);

    private static string Mode(string path) => Convert.ToString((int)File.GetUnixFileMode(path), 8).PadLeft(4, '0');

    private async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(
            $"Host=127.0.0.1;Port={await PortAsync()};Username=postgres;Password={await PasswordAsync()};Pooling=false"
        );
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private async Task<string> PortAsync() =>
        (await File.ReadAllLinesAsync(In("postgres/data/postmaster.pid"), Cancel))[3];

    private async Task<string> PasswordAsync() =>
        JsonNode.Parse(await File.ReadAllTextAsync(In("secrets.json"), Cancel))![
            "Parameters:postgres-password"
        ]!.GetValue<string>();
}
