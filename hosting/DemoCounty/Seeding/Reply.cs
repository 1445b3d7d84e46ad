using System.Net;
using System.Text.Json.Nodes;

namespace GovPlatform.DemoCounty.Seeding;

/// <summary>What the gateway answered.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">JSON body, or null where there was none.</param>
internal sealed record Reply(HttpStatusCode Status, JsonNode? Body)
{
    /// <summary>Whether it is a 2xx.</summary>
    public bool Good => (int)Status is >= 200 and < 300;
}
