using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Aspire.Hosting.ApplicationModel;
using Npgsql;
using Xunit;

namespace GovPlatform.WholeSystem.Faults;

/// <summary>
/// A drill: Grid's database is backed up, the county goes on, and the backup is restored. Afterwards every copy agrees
/// with the restored database, and the ledger names the facts that it no longer has.
/// </summary>
public sealed class RestoreTests(Stack stack) : IAsyncLifetime
{
    private const string Unit = "990001102001";
    private const string LostUnit = "990001102099";
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);
    private readonly string backup = Path.Combine(Path.GetTempPath(), $"{Path.GetRandomFileName()}.dump");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        File.Delete(backup);
        await stack.Callers.WaitUntilHealthyAsync(Timeout);
    }

    [Fact]
    public async Task A_service_restored_from_a_backup_agrees_with_all_others_again()
    {
        var nameBefore = await NameAsync("grid", "unit");
        await RunAsync("pg_dump", "--format=custom", $"--file={backup}", "--create", "grid");

        await ImportAsync("备份之后");
        await EventuallyAsync("incident", $"SELECT name FROM unit_copy WHERE code = '{Unit}'", "备份之后");
        var post = await AppointAsync();
        await EventuallyAsync("identity", $"SELECT count(*)::text FROM assignment WHERE id = '{post}'", "1");
        // A unit that the backup does not have, and about which nothing happens afterwards.
        await ImportAsync("恢复后没有", LostUnit);
        await EventuallyAsync("incident", $"SELECT name FROM unit_copy WHERE code = '{LostUnit}'", "恢复后没有");
        var gone = (
            await stack.ExecuteAsync("grid", $"SELECT id::text FROM unit WHERE code = '{LostUnit}'")
        )!.ToString()!;
        var lost = (long)(await stack.ExecuteAsync("grid", $"SELECT sequence FROM unit WHERE code = '{Unit}'"))!;

        // What arrived within five minutes of a comparison is left to the next one; this post arrived earlier.
        await stack.ExecuteAsync(
            "identity",
            $"UPDATE assignment SET received_at = received_at - interval '1 hour' WHERE id = '{post}'"
        );

        await StopAsync("grid");
        await stack.ExecuteAsync("postgres", "DROP DATABASE grid WITH (FORCE)");
        await RunAsync("pg_restore", "--create", "--dbname=postgres", backup);
        // Otherwise the next comparison of posts is up to ten minutes away.
        await stack.ExecuteAsync("grid", "UPDATE posts_checkpoint SET at = at - interval '1 hour'");
        await stack.CommandAsync("setup", KnownResourceCommands.StartCommand);
        await Eventually.TrueAsync(
            () => Task.FromResult(stack.AllLines().Contains("grid: restored from a backup", StringComparison.Ordinal)),
            Timeout
        );
        await stack.CommandAsync("grid", KnownResourceCommands.StartCommand);

        await EventuallyAsync("incident", $"SELECT name FROM unit_copy WHERE code = '{Unit}'", nameBefore);
        await EventuallyAsync("station", $"SELECT name FROM unit_copy WHERE code = '{Unit}'", nameBefore);
        await EventuallyAsync(
            "identity",
            $"SELECT count(*)::text FROM assignment WHERE id = '{post}' AND subject IS NOT NULL AND (\"to\" IS NULL OR \"to\" > now())",
            "0"
        );
        await EventuallyAsync("incident", $"SELECT count(*)::text FROM unit_copy WHERE code = '{LostUnit}'", "0");
        await EventuallyAsync("station", $"SELECT count(*)::text FROM unit_copy WHERE code = '{LostUnit}'", "0");
        var sequence = (long)(await stack.ExecuteAsync("grid", $"SELECT sequence FROM unit WHERE code = '{Unit}'"))!;
        Assert.True(sequence > 1L << 32, sequence.ToString(CultureInfo.InvariantCulture));

        // The county goes on: what happens now is accepted everywhere.
        await ImportAsync("恢复之后");
        await EventuallyAsync("incident", $"SELECT name FROM unit_copy WHERE code = '{Unit}'", "恢复之后");
        await ImportAsync(nameBefore);

        var id = (await stack.ExecuteAsync("grid", $"SELECT id::text FROM unit WHERE code = '{Unit}'"))!.ToString()!;
        await Eventually.TrueAsync(
            async () =>
            {
                var restores = await stack.Callers.GetAsync("dev-admin", "/api/v1/ledger/restores?limit=200");
                return restores.Text.Contains(id, StringComparison.Ordinal)
                    && restores.Text.Contains(gone, StringComparison.Ordinal)
                    && restores.Text.Contains(post, StringComparison.Ordinal)
                    && restores.Text.Contains(
                        $"\"sequence\":{lost.ToString(CultureInfo.InvariantCulture)}",
                        StringComparison.Ordinal
                    );
            },
            Timeout
        );
    }

    private async Task<string> AppointAsync()
    {
        var body = new JsonObject
        {
            ["unit"] = "990001101",
            ["kind"] = "verifier",
            ["holder"] = "dev-verifier",
        };
        var answer = await stack.Callers.PostAsync("dev-admin", "/api/v1/posts", body);
        Assert.True(answer.Code == 201, answer.Text);
        return JsonNode.Parse(answer.Text)!["id"]!.GetValue<string>();
    }

    private async Task ImportAsync(string name, string unit = Unit)
    {
        var csv = $"code,name,level,parentCode\n{unit},{name},community,990001102\n";
        var answer = await stack.Callers.SendAsync(
            "dev-admin",
            HttpMethod.Post,
            "/api/v1/units/import",
            Encoding.UTF8.GetBytes(csv),
            "text/csv"
        );
        Assert.True(answer.Code == 200, answer.Text);
    }

    private async Task<string> NameAsync(string database, string table) =>
        (string)(await stack.ExecuteAsync(database, $"SELECT name FROM {table} WHERE code = '{Unit}'"))!;

    private Task EventuallyAsync(string database, string sql, string expected) =>
        Eventually.TrueAsync(async () => (await stack.ExecuteAsync(database, sql))?.ToString() == expected, Timeout);

    private async Task StopAsync(string resource)
    {
        var result = await stack.CommandAsync(resource, KnownResourceCommands.StopCommand);
        Assert.True(result.Success, result.Message);
        await Eventually.TrueAsync(
            async () =>
                await stack.ExecuteAsync("postgres", "SELECT count(*) FROM pg_stat_activity WHERE usename = 'grid'")
                    is 0L,
            Timeout
        );
    }

    private async Task RunAsync(string program, params string[] arguments)
    {
        var connection = new NpgsqlConnectionStringBuilder(await stack.SuperuserAsync("postgres"));
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false };
        start.Environment["PGHOST"] = connection.Host;
        start.Environment["PGPORT"] = connection.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["PGUSER"] = connection.Username;
        start.Environment["PGPASSWORD"] = connection.Password;
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, errors);
    }
}
