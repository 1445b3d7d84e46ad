using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using GovPlatform.PlatformTests.SampleService;
using GovPlatform.Support;
using Npgsql;

namespace GovPlatform.PlatformTests.SecurityLog;

/// <summary>What is put on record, and who may read it.</summary>
public sealed class SecurityLogTests(TestServers servers)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refusal_by_permission_or_by_rule_is_on_record_with_caller_operation_and_code()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database);
        using var client = service.Client("eve", "/1/2/");

        using var byPermission = await client.GetAsync("/api/v1/parcels/guarded", Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, byPermission.StatusCode);
        using var byRule = await client.GetAsync($"/api/v1/parcels/{Guid.Empty}/rule", Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, byRule.StatusCode);

        await database.EventuallyAsync(
            """
            SELECT count(*) FROM security_log WHERE kind = 'accessRefused' AND actor = 'eve' AND path = '/1/2/'
                AND address = '127.0.0.1' AND (operation, code) IN (('OpenParcel', 'auth.forbidden'), ('BreakRule', 'parcel.notYours'))
            """,
            2
        );
    }

    [Fact]
    public async Task A_token_that_is_not_valid_is_on_record_and_a_request_without_one_is_not()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database);
        using var client = service.Client();

        client.DefaultRequestHeaders.Authorization = null;
        using var without = await client.GetAsync("/api/v1/parcels", Cancel);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "forged.token.here");
        using var forged = await client.GetAsync("/api/v1/parcels/guarded", Cancel);

        Assert.Equal(HttpStatusCode.Unauthorized, without.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, forged.StatusCode);
        await database.EventuallyAsync("SELECT count(*) FROM security_log WHERE operation = 'OpenParcel'", 1);
        Assert.Equal(
            1,
            await database.QueryAsync<long>(
                "SELECT count(*) FROM security_log WHERE kind = 'tokenRefused' AND path = '/'"
            )
        );
        Assert.Equal(
            0,
            await database.QueryAsync<long>("SELECT count(*) FROM security_log e WHERE e::text LIKE '%forged%'")
        );
    }

    [Fact]
    public async Task A_read_of_personal_data_is_on_record_before_the_answer_and_listed_for_its_row()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database);
        using var client = service.Client("ada", "/1/");
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

        Assert.Equal("sender", await client.GetStringAsync($"/api/v1/parcels/{id}/sender", Cancel));

        Assert.Equal(
            1,
            await database.QueryAsync<long>(
                $"SELECT count(*) FROM security_log WHERE kind = 'identityRead' AND object_type = 'parcel' AND object_id = '{id}' AND actor = 'ada'"
            )
        );
        var readings = await client.GetFromJsonAsync<JsonElement>($"/api/v1/parcels/{id}/readings", Cancel);
        Assert.Equal("ada", readings.GetProperty("items").EnumerateArray().Single().GetProperty("readBy").GetString());
    }

    [Fact]
    public async Task Configuration_and_appointments_are_on_record_exactly_if_their_transaction_commits()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database);
        using var client = service.Client("chief", "/1/");

        await SendAsync(client, "/api/v1/tariffs/letter/3?undo=true");
        await SendAsync(client, "/api/v1/tariffs/letter/4");
        await SendAsync(client, "/api/v1/tariffs/letter/5");
        var id = await client.SendParcelAsync("one");
        await SendAsync(client, $"/api/v1/parcels/{id}/entrust");

        var entries = await ListAsync(service, "/", "");
        Assert.Equal(
            [
                "appointment/parcel/entrusted",
                "configurationChanged/tariff/changed",
                "configurationChanged/tariff/added",
            ],
            entries
                .Where(entry => entry.GetProperty("kind").GetString() != "securityLogRead")
                .Select(entry => $"{Text(entry, "kind")}/{Text(entry, "objectType")}/{Text(entry, "code")}")
        );
        var changed = entries.Single(entry => Text(entry, "code") == "changed");
        Assert.Equal("SetTariff", Text(changed, "operation"));
        Assert.Equal("chief", Text(changed, "actor"));
        Assert.Equal("""{"code":"letter","changed":["price"]}""", changed.GetProperty("detail").GetRawText());
        await database.EventuallyAsync("SELECT count(*) FROM security_log_pending", 0);
    }

    [Fact]
    public async Task A_reader_sees_the_entries_of_the_units_below_and_each_reading_is_on_record()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(database);
        foreach (var (subject, path) in new[] { ("north", "/1/2/"), ("south", "/1/3/") })
        {
            using var client = service.Client(subject, path);
            await client.GetStringAsync($"/api/v1/parcels/{Guid.Empty}/sender", Cancel);
            await SendAsync(client, $"/api/v1/tariffs/{subject}/1");
        }

        Assert.Equal(
            ["identityRead south", "identityRead north", "configurationChanged south", "configurationChanged north"],
            (await ListAsync(service, "/1/", ""))
                .Select(Describe)
                .Order(StringComparer.Ordinal)
                .Reverse()
                .SkipWhile(IsRead)
        );
        Assert.Equal(
            ["configurationChanged north"],
            (await ListAsync(service, "/1/2/", "")).Select(Describe).Where(one => !IsRead(one))
        );
        Assert.Equal(
            ["identityRead south"],
            (await ListAsync(service, "/1/", "kind=identityRead&subject=south")).Select(Describe)
        );
        Assert.Empty(await ListAsync(service, "/1/", "kind=identityRead&to=2026-01-01"));
        Assert.Equal(2, (await ListAsync(service, "/1/", "kind=identityRead&from=2026-01-01")).Count);
        Assert.Equal(
            5,
            await database.QueryAsync<long>(
                "SELECT count(*) FROM security_log WHERE kind = 'securityLogRead' AND code = 'list'"
            )
        );

        using var other = service.Client("north", "/1/2/");
        using var refused = await other.GetAsync($"/api/v1/security-log/{database.Name}", Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task The_service_role_can_only_add()
    {
        var database = await ParcelService.PrepareAsync(servers);
        foreach (
            var sql in new[]
            {
                "UPDATE security_log SET actor = 'other'",
                "DELETE FROM security_log",
                "TRUNCATE security_log",
                "UPDATE security_log_seal SET number = 9",
                "DELETE FROM security_log_seal",
                "TRUNCATE security_log_seal",
                "UPDATE security_log_pending SET entry_id = gen_random_uuid()",
                "TRUNCATE security_log_pending",
                "ALTER TABLE security_log DISABLE TRIGGER ALL",
                "DROP TRIGGER security_log_queue ON security_log",
            }
        )
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() =>
                database.ExecuteUnderRowSecurityAsync("/", "", sql)
            );
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    private static async Task SendAsync(HttpClient client, string path)
    {
        using var response = await client.PostAsync(path, null, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static async Task<IReadOnlyList<JsonElement>> ListAsync(ParcelService service, string path, string filter)
    {
        using var auditor = service.Client("auditor", path, "securityLog.read");
        var page = await auditor.GetFromJsonAsync<JsonElement>($"/api/v1/security-log/{service.Name}?{filter}", Cancel);
        return [.. page.GetProperty("items").EnumerateArray()];
    }

    private static string Describe(JsonElement entry) => $"{Text(entry, "kind")} {Text(entry, "actor")}";

    private static bool IsRead(string description) =>
        description.StartsWith("securityLogRead", StringComparison.Ordinal);

    private static string? Text(JsonElement entry, string name) => entry.GetProperty(name).GetString();
}
