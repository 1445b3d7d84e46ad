namespace GovPlatform.IncidentService.Incidents;

/// <summary>How far the numbers of one day are given out.</summary>
internal sealed class NumberBlock
{
    /// <summary>The day, in the county's time zone.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The next number nobody has.</summary>
    public required int Next { get; init; }
}
