namespace GovPlatform.GridService.Meetings;

/// <summary>Steps of a meeting; the first creates it.</summary>
internal enum MeetingMove
{
    /// <summary>安排.</summary>
    Call,

    /// <summary>召开.</summary>
    Hold,

    /// <summary>取消.</summary>
    Cancel,

    /// <summary>决议: a resolution was recorded.</summary>
    Resolve,
}
