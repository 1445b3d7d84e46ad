namespace GovPlatform.StationService.Stations;

internal enum StationStatus
{
    /// <summary>开放.</summary>
    Open,

    /// <summary>停用.</summary>
    Closed,
}
