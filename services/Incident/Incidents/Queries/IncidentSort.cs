namespace GovPlatform.IncidentService.Incidents;

/// <summary>The orders a list comes in.</summary>
internal enum IncidentSort
{
    /// <summary>Newest first.</summary>
    Reported,

    /// <summary>Due first.</summary>
    Due,

    /// <summary>Nearest first.</summary>
    Distance,
}
