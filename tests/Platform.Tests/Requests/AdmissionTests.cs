using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using GovPlatform.PlatformTests.SampleService;
using GovPlatform.Support;
using Npgsql;

namespace GovPlatform.PlatformTests.Requests;

/// <summary>
/// What a service does with more requests than it can handle. Requests are held up by a lock on the table they use.
/// </summary>
public sealed class AdmissionTests(TestServers servers)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private static readonly object NewParcel = new { name = "a", path = "/1/" };

    [Fact]
    public async Task Beyond_its_limit_a_request_is_refused_at_once_and_reads_take_no_place_from_writes()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(
            database,
            ("Admission:Reads", "1"),
            ("Admission:Writes", "1"),
            ("Admission:Queue", "0")
        );
        using var client = service.Client();
        await using var connection = await LockAsync(database);

        var read = client.GetAsync("/api/v1/parcels", Cancel);
        await WaitForWaitersAsync(database, 1);
        await AssertBusyAsync(client.GetAsync("/api/v1/parcels", Cancel));
        var write = client.PostAsJsonAsync("/api/v1/parcels", NewParcel, Cancel);
        await WaitForWaitersAsync(database, 2);
        await AssertBusyAsync(client.PostAsJsonAsync("/api/v1/parcels", NewParcel, Cancel));
        await AssertBusyAsync(PostWithKeyAsync(client));
        Assert.Equal("Healthy", await client.GetStringAsync("/health/live", Cancel));
        await connection.CloseAsync();

        Assert.Equal(HttpStatusCode.OK, (await read).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await write).StatusCode);
        using var repeated = await PostWithKeyAsync(client);
        Assert.Equal(HttpStatusCode.Created, repeated.StatusCode);
    }

    [Fact]
    public async Task A_few_wait_for_their_turn_and_not_for_long()
    {
        var database = await ParcelService.PrepareAsync(servers);
        await using var service = await ParcelService.StartAsync(
            database,
            ("Admission:Writes", "1"),
            ("Admission:Queue", "1"),
            ("Admission:Wait", "00:00:02")
        );
        using var client = service.Client();
        await using var connection = await LockAsync(database);

        var handled = client.PostAsJsonAsync("/api/v1/parcels", NewParcel, Cancel);
        await WaitForWaitersAsync(database, 1);
        var started = Stopwatch.GetTimestamp();
        await AssertBusyAsync(client.PostAsJsonAsync("/api/v1/parcels", NewParcel, Cancel));
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 1.5, 10);
        var waiting = client.PostAsJsonAsync("/api/v1/parcels", NewParcel, Cancel);
        await Task.Delay(200, Cancel);
        await connection.CloseAsync();

        Assert.Equal(HttpStatusCode.Created, (await handled).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await waiting).StatusCode);
    }

    [Fact]
    public async Task A_body_that_arrives_slowly_and_an_event_stream_keep_no_request_out()
    {
        await using var service = await ParcelService.StartAsync(
            await ParcelService.PrepareAsync(servers),
            ("Admission:Reads", "1"),
            ("Admission:Writes", "1"),
            ("Admission:Queue", "0")
        );
        using var client = service.Client();
        using var slow = new TcpClient();
        await slow.ConnectAsync(client.BaseAddress!.Host, client.BaseAddress.Port, Cancel);
        await slow.GetStream()
            .WriteAsync(
                Encoding.ASCII.GetBytes(
                    "POST /api/v1/parcels HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n"
                        + $"Authorization: {client.DefaultRequestHeaders.Authorization}\r\n\r\n{{"
                ),
                Cancel
            );
        await using var stream = await client.GetStreamAsync("/api/v1/parcels/events", Cancel);

        using var write = await client.PostAsJsonAsync("/api/v1/parcels", NewParcel, Cancel);
        using var read = await client.GetAsync("/api/v1/parcels", Cancel);

        Assert.Equal(HttpStatusCode.Created, write.StatusCode);
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    private static async Task AssertBusyAsync(Task<HttpResponseMessage> request)
    {
        using var response = await request.WaitAsync(TimeSpan.FromSeconds(15));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(2), response.Headers.RetryAfter?.Delta);
        Assert.Contains(
            "urn:govplatform:service.busy",
            await response.Content.ReadAsStringAsync(Cancel),
            StringComparison.Ordinal
        );
    }

    private static async Task<HttpResponseMessage> PostWithKeyAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/parcels");
        request.Content = JsonContent.Create(NewParcel);
        request.Headers.Add("Idempotency-Key", "a-key");
        return await client.SendAsync(request, Cancel);
    }

    private static async Task<NpgsqlConnection> LockAsync(ServiceDatabase database)
    {
        var connection = new NpgsqlConnection(database.OwnerConnectionString + ";Pooling=false");
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand("BEGIN; LOCK TABLE parcel IN ACCESS EXCLUSIVE MODE", connection);
        await command.ExecuteNonQueryAsync(Cancel);
        return connection;
    }

    /// <summary>Waits until as many statements wait for the lock.</summary>
    private static Task WaitForWaitersAsync(ServiceDatabase database, long count) =>
        Eventually.TrueAsync(async () =>
            await database.QueryAsync<long>(
                "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'parcel'::regclass"
            ) >= count
        );
}
