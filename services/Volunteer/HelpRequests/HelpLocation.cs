using System.Text.Json.Serialization;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>Where help is needed. It is passed on and not stored.</summary>
/// <param name="Longitude">WGS 84 degrees.</param>
/// <param name="Latitude">WGS 84 degrees.</param>
internal sealed record HelpLocation(
    [property: JsonRequired] double Longitude,
    [property: JsonRequired] double Latitude
);
