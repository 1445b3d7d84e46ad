namespace GovPlatform.StationService.Mediations;

internal enum DisputeKind
{
    /// <summary>邻里.</summary>
    Neighbour,

    /// <summary>赡养.</summary>
    Support,

    /// <summary>水电暖.</summary>
    Utilities,

    /// <summary>卫生.</summary>
    Sanitation,

    /// <summary>绿化.</summary>
    Greening,

    /// <summary>停车.</summary>
    Parking,

    /// <summary>其他.</summary>
    Other,
}
