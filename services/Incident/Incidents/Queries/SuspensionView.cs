namespace GovPlatform.IncidentService.Incidents;

/// <summary>A request to suspend, or the approved suspension; <see cref="Until"/> is UTC.</summary>
internal sealed record SuspensionView(DateTimeOffset Until, string? Reason, bool Approved)
{
    public static SuspensionView? Create(Suspension? suspension) =>
        suspension is null
            ? null
            : new SuspensionView(suspension.Until, suspension.Reason, suspension.ApprovedAt is not null);
}
