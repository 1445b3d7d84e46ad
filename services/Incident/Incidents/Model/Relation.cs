namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// The relation to the incident that a transition requires of the caller. It is checked in addition to the permission of
/// the endpoint: the permission says which moves a post may make, the relation says on which incidents.
/// </summary>
internal enum Relation
{
    /// <summary>The owning unit lies in the caller's subtree: intake, dispatcher or leader, as the permission says.</summary>
    Owner,

    /// <summary>The handling unit lies in the caller's subtree.</summary>
    Handler,

    /// <summary>
    /// The owning or the handling unit lies in the caller's subtree, and the caller neither reported nor handled the
    /// incident. The verifier is never the handler (<c>incident.caller.involved</c>). Checked by
    /// <c>Incident.HasRelation</c>.
    /// </summary>
    Verifier,

    /// <summary>The caller reported the incident.</summary>
    Reporter,

    /// <summary>The caller's unit is, or belongs to, one that was ordered to answer and has not yet.</summary>
    Supervised,

    /// <summary>Any caller who can see the incident.</summary>
    Anyone,

    /// <summary>The platform itself, when a clock has run out or a move on another incident has brought it about.</summary>
    Platform,
}
