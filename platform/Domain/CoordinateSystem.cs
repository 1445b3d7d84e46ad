namespace GovPlatform.Domain;

/// <summary>In which system a caller states a point. Everything is stored in <see cref="Wgs84"/>.</summary>
public enum CoordinateSystem
{
    /// <summary>As receivers of satellites give it; CGCS2000 (EPSG:4490) differs by centimetres and counts as the same.</summary>
    Wgs84,

    /// <summary>国测局坐标: what maps published in China show, offset by up to 700 m.</summary>
    Gcj02,

    /// <summary>百度坐标: GCJ-02 with a further offset.</summary>
    Bd09,
}
