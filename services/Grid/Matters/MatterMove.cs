namespace GovPlatform.GridService.Matters;

/// <summary>Steps of a matter; the first creates it. Handing it on raises <see cref="MatterHandedOn"/> instead.</summary>
internal enum MatterMove
{
    /// <summary>提出.</summary>
    Raise,

    /// <summary>当场解决.</summary>
    Settle,

    /// <summary>The incident ended.</summary>
    Answer,

    /// <summary>The incident was reopened.</summary>
    Reopen,
}
