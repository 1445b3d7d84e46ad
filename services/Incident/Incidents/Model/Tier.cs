namespace GovPlatform.IncidentService.Incidents;

/// <summary>The level of the organisation that owns an incident, lowest first; the order is compared.</summary>
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
