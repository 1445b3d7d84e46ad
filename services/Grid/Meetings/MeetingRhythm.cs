namespace GovPlatform.GridService.Meetings;

/// <summary>How often a unit meets (A6).</summary>
internal enum MeetingRhythm
{
    /// <summary>日会商.</summary>
    Daily,

    /// <summary>周例会; weeks begin on Monday.</summary>
    Weekly,

    /// <summary>月研判.</summary>
    Monthly,
}
