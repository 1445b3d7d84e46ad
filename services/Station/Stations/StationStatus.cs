namespace GovPlatform.StationService.Stations;

/// <summary>Whether a station is in use.</summary>
internal enum StationStatus
{
    /// <summary>开放.</summary>
    Open,

    /// <summary>停用.</summary>
    Closed,
}
