namespace GovPlatform.VolunteerService.Activities;

internal enum ActivityMove
{
    /// <summary>办结: the hours are counted.</summary>
    Finish,

    /// <summary>取消: it does not take place.</summary>
    Cancel,

    /// <summary>更正工时: hours are corrected afterwards.</summary>
    Correct,
}
