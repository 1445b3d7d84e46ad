namespace GovPlatform.IncidentService.Incidents;

/// <summary>Who: the level that owns a matter, lowest first.</summary>
internal enum Tier
{
    /// <summary>驿站.</summary>
    Station,

    /// <summary>网格.</summary>
    Grid,

    /// <summary>社区.</summary>
    Community,

    /// <summary>镇（街道）.</summary>
    Town,

    /// <summary>县.</summary>
    County,

    /// <summary>市.</summary>
    City,
}
