using System.Net;
using System.Text.Json.Nodes;

namespace GovPlatform.DemoCounty.Seeding;

/// <summary>A response of the gateway.</summary>
/// <param name="Body">JSON body, or null if it was empty.</param>
internal sealed record Reply(HttpStatusCode Status, JsonNode? Body)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;
}
