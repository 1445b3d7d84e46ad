using System.Net.Http.Json;
using System.Text.Json;
using GovPlatform.PlatformTests.SampleService;
using GovPlatform.ServiceDefaults;
using GovPlatform.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace GovPlatform.PlatformTests.SecurityLog;

/// <summary>
/// Whatever the superuser does to the log, the verification names it; whatever writers do at once, it stays whole.
/// </summary>
public sealed class SecurityLogVerificationTests(TestServers servers)
{
    private const string Insert =
        "INSERT INTO security_log (id, at, kind, path, actor, count) VALUES ($1, now(), 'accessRefused', '/1/', $2, 1)";
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Attacks =>
        new()
        {
            { "UPDATE security_log SET actor = 'other' WHERE actor = 'a3'", "entryChanged 2 a3" },
            { "UPDATE security_log SET at = at + interval '1 microsecond' WHERE actor = 'a1'", "entryChanged 1 a1" },
            { "UPDATE security_log SET kind = 'harmless' WHERE actor = 'a1'", "entryChanged 1 a1" },
            { "DELETE FROM security_log WHERE actor = 'a2'", "entryDeleted 1 a2" },
            { "DELETE FROM security_log WHERE actor = 'a6'", "entryDeleted 3 a6" },
            { "DELETE FROM security_log WHERE actor = 'pending'", "entryDeleted  pending" },
            { "DELETE FROM security_log_pending", "entryUnsealed  pending" },
            {
                "DELETE FROM security_log_seal WHERE number = 2",
                "sealDeleted 2 ; entryUnsealed  a3; entryUnsealed  a4"
            },
            {
                "DELETE FROM security_log_seal WHERE number = 1",
                "sealDeleted 1 ; entryUnsealed  a1; entryUnsealed  a2"
            },
            // The newest: without the notes outside the database, only its entries are seen to be left over.
            { "DELETE FROM security_log_seal WHERE number = 3", "truncated 3 ; entryUnsealed  a5; entryUnsealed  a6" },
            {
                "DELETE FROM security_log_seal WHERE number = 3; DELETE FROM security_log WHERE actor IN ('a5', 'a6')",
                "truncated 3 "
            },
            {
                "UPDATE security_log_seal SET sealed_at = sealed_at + interval '1 hour' WHERE number = 3",
                "sealChanged 3 "
            },
            {
                "TRUNCATE security_log; TRUNCATE security_log_seal; TRUNCATE security_log_pending",
                "truncated 1 ; truncated 2 ; truncated 3 "
            },
            {
                """
                    UPDATE security_log e SET actor = o.actor FROM security_log o
                    WHERE (e.actor = 'a1' AND o.actor = 'a4') OR (e.actor = 'a4' AND o.actor = 'a1')
                    """,
                "entryChanged 1 a1; entryChanged 2 a4"
            },
            {
                """
                    UPDATE security_log_seal SET number = 10 WHERE number = 1;
                    UPDATE security_log_seal SET number = 1 WHERE number = 2;
                    UPDATE security_log_seal SET number = 2 WHERE number = 10
                    """,
                "chainBroken 1 ; sealChanged 1 ; chainBroken 2 ; sealChanged 2 ; chainBroken 3 ; truncated 1 ; truncated 2 "
            },
        };

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task What_the_superuser_does_to_the_log_is_found_and_named(string attack, string expected)
    {
        using var heads = new TemporaryFolder();
        var database = await ParcelService.PrepareAsync(servers);
        var names = await FillAsync(database, heads.Path);
        Assert.Equal("", await VerifyAsync(database, heads.Path, names));

        await database.ExecuteAsync(attack);

        Assert.Equal(expected, await VerifyAsync(database, heads.Path, names));
    }

    /// <summary>The chain alone cannot show that it once was longer: that is what the notes are for.</summary>
    [Fact]
    public async Task A_log_cut_off_at_its_end_is_noticed_also_after_it_has_grown_again()
    {
        using var heads = new TemporaryFolder();
        var database = await ParcelService.PrepareAsync(servers);
        var names = await FillAsync(database, heads.Path);

        await database.ExecuteAsync(
            "DELETE FROM security_log_seal WHERE number = 3; DELETE FROM security_log WHERE actor IN ('a5', 'a6')"
        );
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await Sealer(source, database, heads.Path).SealAsync(Cancel);

        Assert.Equal("", await VerifyAsync(database, null, names));
        Assert.Equal("truncated 3 ", await VerifyAsync(database, heads.Path, names));
    }

    [Fact]
    public async Task The_verification_is_offered_to_those_who_may_read_the_log_and_is_on_record()
    {
        using var heads = new TemporaryFolder();
        var database = await ParcelService.PrepareAsync(servers);
        await FillAsync(database, heads.Path);
        await using var service = await ParcelService.StartAsync(database, ("SecurityLog:Heads", heads.Path));
        await database.ExecuteAsync("UPDATE security_log SET actor = 'other' WHERE actor = 'a3'");

        using var auditor = service.Client("auditor", "/", "securityLog.read");
        var report = await auditor.GetFromJsonAsync<JsonElement>($"/api/v1/security-log/{service.Name}/verify", Cancel);

        Assert.False(report.GetProperty("ok").GetBoolean());
        Assert.True(report.GetProperty("headsCompared").GetBoolean());
        Assert.Equal("entryChanged", report.GetProperty("problems")[0].GetProperty("problem").GetString());
        Assert.Equal(
            1,
            await database.QueryAsync<long>(
                "SELECT count(*) FROM security_log WHERE kind = 'securityLogRead' AND code = 'verify'"
            )
        );
    }

    /// <summary>
    /// Sixteen sessions add two hundred entries each in transactions that end in no order, one of them only at the very
    /// end, while two instances seal and their sealing sessions are ended again and again.
    /// </summary>
    [Fact]
    public async Task A_sealer_killed_in_the_middle_and_sixteen_writers_at_once_leave_a_log_that_is_whole()
    {
        using var heads = new TemporaryFolder();
        var database = await ParcelService.PrepareAsync(servers);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var otherSource = NpgsqlDataSource.Create(database.ConnectionString);
        var sealers = new[] { source, otherSource }.Select(one => Sealer(one, database, heads.Path)).ToList();
        await using var slow = await OpenAsync(database);
        await using var transaction = await slow.BeginTransactionAsync(Cancel);
        await InsertAsync(slow, "slow");

        var writing = Task.WhenAll(Enumerable.Range(0, 16).Select(writer => WriteAsync(database, $"w{writer}")));
        var sealing = sealers.ConvertAll(sealer => SealUntilAsync(sealer, writing));
        var killed = 0;
        while (!writing.IsCompleted)
        {
            killed += (int)
                await database.QueryAsync<long>(
                    """
                    WITH ended AS (SELECT pg_terminate_backend(pid) FROM pg_locks
                        WHERE locktype = 'advisory' AND granted AND classid::bigint = x'676F765F'::bigint AND objid::bigint = x'7365616C'::bigint
                          AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
                    SELECT count(*) FROM ended
                    """
                );
            await Task.Delay(20, Cancel);
        }
        await writing;
        await Task.WhenAll(sealing);
        await transaction.CommitAsync(Cancel);
        await SealAllAsync(sealers[0]);

        Assert.True(killed > 0, "no sealing transaction was cut off");
        var report = await ReportAsync(database, heads.Path);
        Assert.Empty(report.Problems);
        Assert.Equal((3201, 0), (report.Entries, report.Unsealed));
        Assert.True(report.Seals > 2, $"{report.Seals} seals");
        Assert.True(report.HeadsCompared);
    }

    private static async Task SealUntilAsync(SecurityLogSealer sealer, Task writing)
    {
        while (!writing.IsCompleted)
        {
            try
            {
                await sealer.SealAsync(Cancel);
            }
            catch (NpgsqlException)
            {
                // Its session was ended; the next transaction takes up the entries.
            }
        }
    }

    private static async Task SealAllAsync(SecurityLogSealer sealer)
    {
        while (true)
        {
            try
            {
                if (await sealer.SealAsync(Cancel) == 0)
                {
                    return;
                }
            }
            catch (NpgsqlException)
            {
                // A pooled session that was ended.
            }
        }
    }

    private static async Task WriteAsync(ServiceDatabase database, string name)
    {
        await using var session = await OpenAsync(database);
        for (var number = 0; number < 200; number++)
        {
            await using var transaction = await session.BeginTransactionAsync(Cancel);
            await InsertAsync(session, $"{name}-{number}");
            await Task.Delay(number % 4, Cancel);
            await transaction.CommitAsync(Cancel);
        }
    }

    private static async Task<NpgsqlConnection> OpenAsync(ServiceDatabase database)
    {
        var session = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ConnectionString
        );
        await session.OpenAsync(Cancel);
        return session;
    }

    private static async Task<Guid> InsertAsync(NpgsqlConnection session, string actor)
    {
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await using var command = new NpgsqlCommand(Insert, session);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(actor);
        await command.ExecuteNonQueryAsync(Cancel);
        return id;
    }

    /// <summary>Three seals with two entries each, and an entry that waits for its seal.</summary>
    private static async Task<Dictionary<Guid, string>> FillAsync(ServiceDatabase database, string heads)
    {
        var names = new Dictionary<Guid, string>();
        await using var session = await OpenAsync(database);
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        var sealer = Sealer(source, database, heads);
        for (var number = 1; number <= 6; number++)
        {
            names[await InsertAsync(session, $"a{number}")] = $"a{number}";
            await Task.Delay(2, Cancel);
            if (number % 2 == 0)
            {
                Assert.Equal(2, await sealer.SealAsync(Cancel));
            }
        }
        names[await InsertAsync(session, "pending")] = "pending";
        return names;
    }

    private static SecurityLogSealer Sealer(NpgsqlDataSource source, ServiceDatabase database, string heads) =>
        new(
            source,
            new SecurityLogHeads(Options.Create(new SecurityLogOptions { Heads = heads })),
            new SecurityLogMetrics(),
            new ServiceIdentity(database.Name, typeof(ParcelService).Assembly),
            TimeProvider.System,
            NullLogger<SecurityLogSealer>.Instance
        );

    private static async Task<string> VerifyAsync(
        ServiceDatabase database,
        string? heads,
        Dictionary<Guid, string> names
    ) =>
        string.Join(
            "; ",
            (await ReportAsync(database, heads)).Problems.Select(found =>
                $"{found.Problem} {found.Seal} {(found.Entry is { } entry ? names[entry] : "")}"
            )
        );

    private static async Task<SecurityLogReport> ReportAsync(ServiceDatabase database, string? heads)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        return await SecurityLogVerification.VerifyAsync(source, database.Name, heads, Cancel);
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("security-log").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
