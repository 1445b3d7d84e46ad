namespace GovPlatform.GridService.Meetings;

internal enum MeetingStatus
{
    /// <summary>已安排.</summary>
    Called,

    /// <summary>已召开.</summary>
    Held,

    /// <summary>未召开: cancelled, which counts as not held.</summary>
    Cancelled,
}
