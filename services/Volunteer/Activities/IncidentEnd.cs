namespace GovPlatform.VolunteerService.Activities;

/// <summary>
/// The last step that ended an incident, as far as is known; also the lock under which a call for hands and the incident's
/// end meet, whichever arrives first.
/// </summary>
internal sealed class IncidentEnd
{
    /// <summary>The incident.</summary>
    public required Guid IncidentId { get; init; }

    /// <summary>Number of that step; 0 while it has not ended.</summary>
    public long Sequence { get; init; }
}
