namespace GovPlatform.VolunteerService.Activities;

/// <summary>
/// The last known step that ended an incident. The row is also the lock that serialises the handling of the incident's
/// call for volunteers and of its end, whichever message arrives first.
/// </summary>
internal sealed class IncidentEnd
{
    public required Guid IncidentId { get; init; }

    /// <summary>Sequence of that step; 0 if the incident is not known to have ended.</summary>
    public long Sequence { get; init; }
}
