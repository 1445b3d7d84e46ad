namespace GovPlatform.WholeSystem.Security.Matrix;

/// <summary>Where the unit of a row lies, seen from the unit of the caller.</summary>
internal enum Relation
{
    /// <summary>The caller created the row, or it is about the caller.</summary>
    Mine,

    /// <summary>The caller's own unit.</summary>
    Own,

    /// <summary>A unit below the caller's.</summary>
    Below,

    /// <summary>A unit above the caller's.</summary>
    Above,

    /// <summary>A unit of another branch, such as the other town.</summary>
    Beside,

    /// <summary>The caller has no unit, or the request is not about a row.</summary>
    None,
}
