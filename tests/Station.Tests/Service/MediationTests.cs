using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Xunit;

namespace GovPlatform.StationService.Tests.Service;

/// <summary>The parties of a mediation are readable within the station only and stored encrypted only.</summary>
[Collection(StationCollection.Name)]
public sealed class MediationTests(StationFixture host)
{
    [Fact]
    public async Task Names_and_texts_are_found_in_the_encrypted_records_only()
    {
        var marks = Enumerable.Range(0, 8).Select(_ => $"Mark{RandomNumberGenerator.GetHexString(12)}").ToArray();
        var station = await host.StationAsync();
        var opening = new
        {
            id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
            stationId = station,
            kind = "support",
            parties = new[] { new { name = marks[0], contact = marks[1] }, new { name = marks[2], contact = "" } },
            summary = marks[3],
        };
        // Rejected for an empty contact; then accepted, twice with one key.
        (await host.Head.PostAsync("/api/v1/mediations", opening, key: "refused")).Is(422);
        var valid = opening with { parties = [opening.parties[0], new { name = marks[2], contact = marks[1] }] };
        var made = await host.Head.PostAsync("/api/v1/mediations", valid, key: marks[7]);
        Assert.Equal(made.Raw, (await host.Head.PostAsync("/api/v1/mediations", valid, key: marks[7])).Raw);
        Assert.Equal(2, made.Is(201)["partyCount"].GetInt32());
        (await host.Head.PostAsync("/api/v1/mediations", valid)).Is(200);
        (await host.Head.PostAsync("/api/v1/mediations", valid with { summary = "另一件" })).Is(
            409,
            "mediation.id.taken"
        );
        await host.Head.PostTextAsync(
            "/api/v1/mediations",
            $"{{\"parties\":[{{\"name\":\"{marks[0]}\"}}],\"kind\":7}}"
        );
        await host.Head.PostTextAsync("/api/v1/mediations", $"{{\"parties\":\"{marks[0]}\"}}");

        var path = $"/api/v1/mediations/{made.Id}";
        var note = new { heldAt = "2026-11-20T09:00:00+08:00", note = marks[4] };
        (await host.Head.PostAsync($"{path}/sessions", note, key: $"s{marks[7]}")).Is(200);
        var terms = new { terms = marks[5], followUpOn = "2031-01-01" };
        (await host.Head.PostAsync($"{path}/agree", terms, key: $"a{marks[7]}")).Is(200);
        (await host.Head.PostAsync($"{path}/agree", terms)).Is(409, "mediation.transition");
        (await host.Head.PostAsync($"{path}/follow-up", new { performed = false, note = marks[6] })).Is(200);
        var records = (await host.Head.GetAsync($"{path}/parties")).Is(200).Raw;
        Assert.All(marks[..7], mark => Assert.Contains(mark, records, StringComparison.Ordinal));

        // The key is stored as a hash; finding it shows that the stored responses are among the rows.
        var rows = await DumpAsync();
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(marks[7])));
        Assert.Contains(rows, row => row.Contains(key, StringComparison.Ordinal));
        Assert.Contains(host.Logged, line => line.Contains("mediation_record", StringComparison.Ordinal));
        foreach (var mark in marks)
        {
            Assert.DoesNotContain(rows, row => row.Contains(mark, StringComparison.Ordinal));
            Assert.DoesNotContain(host.Logged, line => line.Contains(mark, StringComparison.Ordinal));
            foreach (var list in new[] { "/api/v1/mediations?limit=200", path, $"{path}/readings" })
            {
                Assert.DoesNotContain(mark, (await host.Head.GetAsync(list)).Is(200).Raw, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Each_read_is_logged_and_the_log_cannot_be_changed()
    {
        var path = $"/api/v1/mediations/{await OpenAsync()}";
        Assert.Empty((await host.Head.GetAsync($"{path}/readings")).Is(200).Elements());
        (await host.Head.GetAsync($"{path}/parties")).Is(200);
        (await host.As("second", StationFixture.Town, "mediation.manage").GetAsync($"{path}/parties")).Is(200);
        var readers = (await host.Head.GetAsync($"{path}/readings")).Is(200).Elements();
        Assert.Equal(["head", "second"], readers.Select(one => one.GetProperty("readBy").GetString()));
        foreach (
            var sql in new[]
            {
                "DELETE FROM security_log",
                "UPDATE security_log SET actor = 'nobody'",
                "UPDATE mediation_record SET ciphertext = ''",
            }
        )
        {
            var exception = await Assert.ThrowsAsync<PostgresException>(() =>
                host.Database.ExecuteUnderRowSecurityAsync("/", "", sql)
            );
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, exception.SqlState);
        }
    }

    [Fact]
    public async Task A_mediation_is_not_visible_outside_the_station()
    {
        var id = await OpenAsync();
        foreach (var path in new[] { "", "/parties", "/readings" })
        {
            var address = $"/api/v1/mediations/{id}{path}";
            (await host.Leader.GetAsync(address)).Is(403);
            (await host.Resident.GetAsync(address)).Is(403);
            (await host.OtherHead.GetAsync(address)).Is(404);
            // The permission is not enough in a unit below the station's, or without a unit.
            (await host.As("below", StationFixture.Community, "mediation.manage").GetAsync(address)).Is(404);
            (await host.As("nowhere", "", "mediation.manage").GetAsync(address)).Is(404);
        }
        (await host.OtherHead.PostAsync($"/api/v1/mediations/{id}/fail", new { reason = "不" })).Is(404);
        Assert.DoesNotContain(
            (await host.OtherHead.GetAsync("/api/v1/mediations")).Is(200).Elements(),
            seen => seen.GetProperty("id").GetGuid() == id
        );
        foreach (
            var table in new[]
            {
                "mediation",
                "mediation_record",
                "security_log WHERE kind = 'identityRead'",
                "station_meeting",
                "station_issue",
            }
        )
        {
            var count = $"SELECT count(*) FROM {table}";
            Assert.Equal(
                0L,
                await host.Database.QueryUnderRowSecurityAsync<long>(StationFixture.OtherTown, "other-head", count)
            );
            Assert.Equal(0L, await host.Database.QueryUnderRowSecurityAsync<long>("", "resident", count));
        }
        Assert.NotEqual(
            0L,
            await host.Database.QueryUnderRowSecurityAsync<long>(
                StationFixture.Town,
                "head",
                "SELECT count(*) FROM mediation_record"
            )
        );
    }

    [Fact]
    public async Task Of_several_concurrent_ends_one_succeeds()
    {
        var path = $"/api/v1/mediations/{await OpenAsync()}";
        var answers = await Task.WhenAll(
            host.Head.PostAsync($"{path}/fail", new { reason = "谈不拢" }),
            host.Head.PostAsync($"{path}/withdraw"),
            host.Head.PostAsync($"{path}/agree", new { terms = "好", followUpOn = "2031-01-01" })
        );
        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.Is(409));
    }

    private async Task<Guid> OpenAsync() => (
            await host.Head.PostAsync(
                "/api/v1/mediations",
                new
                {
                    stationId = await host.StationAsync(),
                    kind = "parking",
                    parties = new[] { new { name = "甲" }, new { name = "乙" } },
                    summary = "车位",
                }
            )
        ).Is(201)["id"].GetGuid();

    /// <summary>Every row of every table as text; bytes are read as UTF-8.</summary>
    private async Task<IReadOnlyList<string>> DumpAsync()
    {
        await using var source = NpgsqlDataSource.Create(host.Database.AdminConnectionString);
        await using var tables = source.CreateCommand(
            "SELECT quote_ident(table_name) FROM information_schema.tables WHERE table_schema = 'public'"
        );
        var names = new List<string>();
        await using (var reader = await tables.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                names.Add(reader.GetString(0));
            }
        }
        Assert.Contains("outbox_message", names);
        var rows = new List<string>();
        foreach (var name in names)
        {
            await using var all = source.CreateCommand($"SELECT * FROM {name}");
            await using var reader = await all.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var values = new object[reader.FieldCount];
                reader.GetValues(values);
                rows.Add(
                    string.Join(
                        '|',
                        values.Select(value => value is byte[] b ? System.Text.Encoding.UTF8.GetString(b) : $"{value}")
                    )
                );
            }
        }
        return rows;
    }
}
