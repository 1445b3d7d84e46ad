namespace GovPlatform.GridService.Patrols;

internal static class PlanSpans
{
    /// <summary>First day of the span that contains a day.</summary>
    public static DateOnly StartOf(this PlanSpan span, DateOnly day) =>
        span switch
        {
            PlanSpan.Day => day,
            PlanSpan.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
            PlanSpan.Month => new DateOnly(day.Year, day.Month, 1),
        };
}
