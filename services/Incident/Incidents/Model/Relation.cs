namespace GovPlatform.IncidentService.Incidents;

/// <summary>In what relation to the incident somebody must stand to make a move.</summary>
internal enum Relation
{
    /// <summary>Somebody whose subtree holds the owning unit: intake, dispatcher, leader. The permission says which.</summary>
    Owner,

    /// <summary>Somebody whose subtree holds the handling unit.</summary>
    Handler,

    /// <summary>Somebody whose subtree holds either unit, and who neither handled nor reported it.</summary>
    Verifier,

    /// <summary>Whoever reported it.</summary>
    Reporter,

    /// <summary>Whoever may see it.</summary>
    Anyone,

    /// <summary>The platform itself, when a clock has run out.</summary>
    Timer,
}
