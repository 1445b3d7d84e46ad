namespace GovPlatform.GridService.Lists;

/// <summary>What a list is for.</summary>
internal enum ListKind
{
    /// <summary>职责清单: what the holders of some kinds of post have to do.</summary>
    Duty = 1,

    /// <summary>采集清单: what is to be collected of places and things.</summary>
    Collection = 2,
}
