namespace GovPlatform.StationService.Sessions;

internal enum SessionType
{
    /// <summary>政策宣讲.</summary>
    PolicyTalk,

    /// <summary>党员志愿服务.</summary>
    VolunteerService,

    /// <summary>党课.</summary>
    PartyClass,

    /// <summary>专题讲座.</summary>
    Lecture,

    /// <summary>文艺活动.</summary>
    Culture,

    /// <summary>图书阅览.</summary>
    Reading,

    /// <summary>其他.</summary>
    Other,
}
