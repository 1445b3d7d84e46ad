using System.Security.Cryptography;
using GovPlatform.StationService.Data;
using GovPlatform.Support;
using MassTransit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GovPlatform.StationService.Tests.Service;

/// <summary>The Station service, with the copies of one county and two towns; it logs at every level.</summary>
/// <param name="servers">The servers of this run.</param>
public sealed class StationFixture(TestServers servers) : ServiceFixture<Program>(servers, "station", typeof(StationDb))
{
    public const string County = "/990001/";
    public const string Town = "/990001/990001101/";
    public const string OtherTown = "/990001/990001102/";
    public const string Community = "/990001/990001101/990001101001/";

    /// <summary>Every line the service logged, at every level.</summary>
    public IEnumerable<string> Logged =>
        Logs.AtLeast(LogLevel.Debug).Select(record => $"{record.Message} {record.Exception}");

    /// <summary>For publishing messages as other services would.</summary>
    public IBus Bus => Services.GetRequiredService<IBus>();

    /// <summary>The head of the station in the first town.</summary>
    public ApiClient Head => As("head", Town, "station.manage", "mediation.manage", "incident.report", "incident.read");

    /// <summary>The same post in the other town.</summary>
    public ApiClient OtherHead => As("other-head", OtherTown, "station.manage", "mediation.manage", "incident.report");

    /// <summary>A leader of the county, without permissions for mediations.</summary>
    public ApiClient Leader => As("leader", County, "incident.read", "figure.read");

    public ApiClient Resident => As("resident", "", "incident.report");

    /// <summary>Creates a station with two rooms in the first town.</summary>
    public async Task<Guid> StationAsync()
    {
        var code = Code("S");
        var made = await Head.PostAsync(
            "/api/v1/stations",
            new
            {
                code,
                name = "红色口袋驿站",
                location = new { longitude = 103.09, latitude = 38.62 },
                rooms = new[] { new { code = "R1", name = "议事厅" }, new { code = "R2", name = "书屋" } },
            }
        );
        return made.Is(201)["id"].GetGuid();
    }

    /// <summary>A unique code.</summary>
    public static string Code(string prefix) => prefix + RandomNumberGenerator.GetHexString(16);

    protected override void Configure(IWebHostBuilder builder) =>
        builder.UseSetting("Outbox:Poll", "00:00:00.200").UseSetting("Logging:Records:LogLevel:Default", "Debug");

    protected override Task SeedAsync() => Database.AddUnitsAsync(County, Town, OtherTown, Community);
}
