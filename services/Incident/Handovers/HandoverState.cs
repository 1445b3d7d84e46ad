namespace GovPlatform.IncidentService.Handovers;

internal enum HandoverState
{
    /// <summary>待接班.</summary>
    Open,

    /// <summary>已接班.</summary>
    Taken,
}
