namespace GovPlatform.GridService.Meetings;

/// <summary>The day, week or month for which a meeting of a rhythm is called; a unit has one meeting in each.</summary>
internal static class MeetingSpans
{
    /// <summary>First day of the span that contains a day.</summary>
    public static DateOnly SpanOf(this MeetingRhythm rhythm, DateOnly day) =>
        rhythm switch
        {
            MeetingRhythm.Daily => day,
            MeetingRhythm.Weekly => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
            MeetingRhythm.Monthly => new DateOnly(day.Year, day.Month, 1),
        };

    /// <summary>First day of the span before the one that contains a day: what the meeting looks back on.</summary>
    public static DateOnly SpanBefore(this MeetingRhythm rhythm, DateOnly day) =>
        rhythm.SpanOf(rhythm.SpanOf(day).AddDays(-1));
}
