namespace GovPlatform.IncidentService.Incidents;

/// <summary>How many incident numbers of one day have been reserved; see <see cref="IncidentNumbers"/>.</summary>
internal sealed class NumberBlock
{
    /// <summary>The day, in the county's time zone.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The first number not yet reserved by any process.</summary>
    public required int Next { get; init; }
}
