namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>The incident that a request is handed on as.</summary>
/// <param name="IncidentId">Key chosen by Volunteer for the incident to be reported.</param>
/// <param name="Description">What the desk needs to know, in the coordinator's words.</param>
/// <param name="Location">Null if it was not stated.</param>
/// <param name="HandedOnBy">Subject of the coordinator's account.</param>
internal sealed record HelpHandOn(
    Guid IncidentId,
    string CategoryCode,
    string Description,
    HelpLocation? Location,
    string HandedOnBy
)
{
    /// <summary>Prints no member: the description would go into logs.</summary>
    public override string ToString() => nameof(HelpHandOn);
}
