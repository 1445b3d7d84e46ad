namespace GovPlatform.IncidentService.Attachments;

/// <summary>Where and when a photo was taken, as its camera wrote it.</summary>
/// <param name="Longitude">WGS 84 degrees, or null.</param>
/// <param name="Latitude">WGS 84 degrees; null if the longitude is.</param>
/// <param name="TakenAt">UTC, or null.</param>
internal sealed record PhotoOrigin(double? Longitude, double? Latitude, DateTimeOffset? TakenAt)
{
    /// <summary>Contains no property values: the generated text of a record would put the place into logs.</summary>
    public override string ToString() => nameof(PhotoOrigin);
}
