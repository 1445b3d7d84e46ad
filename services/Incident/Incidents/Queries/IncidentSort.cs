namespace GovPlatform.IncidentService.Incidents;

/// <summary>Values of the list's <c>sort</c> parameter.</summary>
internal enum IncidentSort
{
    /// <summary>By the time of the report, newest first.</summary>
    Reported,

    /// <summary>By the due time of the total clock, earliest first; without one last.</summary>
    Due,

    /// <summary>By the distance from <c>near</c>, nearest first.</summary>
    Distance,
}
