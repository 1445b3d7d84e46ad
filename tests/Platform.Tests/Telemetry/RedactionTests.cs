using System.Text;
using GovPlatform.PlatformTests.SampleService;
using GovPlatform.Support;

namespace GovPlatform.PlatformTests.Telemetry;

/// <summary>
/// Exported telemetry contains no values of query strings and SQL parameters, whatever the environment variables are.
/// </summary>
public sealed class RedactionTests(TestServers servers)
{
    private const string Name = "zhang-san-13900001111";
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_query_string_and_no_parameter_value_is_exported()
    {
        const string disable = "OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION";
        await using var sink = await OtlpSink.StartAsync();
        var database = await ParcelService.PrepareAsync(servers);
        Environment.SetEnvironmentVariable(disable, "true");
        try
        {
            await using (
                var service = await ParcelService.StartAsync(
                    database,
                    [.. sink.Settings, (disable, "true"), ("Logging:LogLevel:Default", "Information")]
                )
            )
            {
                using var client = service.Client();
                var id = await client.SendParcelAsync(Name);
                await client.GetStringAsync("/api/v1/parcels?limit=7", Cancel);
                foreach (var bad in new[] { "limit", "after", "limit=7&name" })
                {
                    (await client.GetAsync($"/api/v1/parcels?{bad}={Name}", Cancel)).Dispose();
                }
                foreach (var more in new[] { $"\"id\":\"{id}\"", "\"weight\":1e999", "\"weight\":1" })
                {
                    var body = $$"""{"name":"{{Name}}","path":"/1/",{{more}}}""";
                    using var content = new StringContent(body, Encoding.UTF8, "application/json");
                    (await client.PostAsync("/api/v1/parcels", content, Cancel)).Dispose();
                }
                await database.EventuallyAsync("SELECT count(*) FROM arrival", 2);
                await Eventually.TrueAsync(() => sink.Has("limit=", "traces") && sink.Has("INSERT INTO", "traces"));
                await Eventually.TrueAsync(() => sink.Has("This process carries the outbox", "logs"));
                await Eventually.TrueAsync(() => sink.Has("http.server.request.duration", "metrics"));
            }

            Assert.True(sink.Has("url.query", "traces"));
            Assert.False(sink.Has(Name));
        }
        finally
        {
            Environment.SetEnvironmentVariable(disable, null);
        }
    }
}
