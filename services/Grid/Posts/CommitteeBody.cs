namespace GovPlatform.GridService.Posts;

/// <summary>The two bodies of a community, its 两委 (A20).</summary>
internal enum CommitteeBody
{
    /// <summary>社区党组织.</summary>
    Party = 1,

    /// <summary>社区居民委员会.</summary>
    Residents = 2,
}
