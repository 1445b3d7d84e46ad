namespace GovPlatform.DemoCounty.Scenarios;

/// <summary>
/// Generates the 600 incidents of the 90 days before a given day. The same day gives the same scenarios, byte for byte.
/// </summary>
/// <param name="today">Midnight, in the county's time zone, at which the scenarios end.</param>
internal sealed class ScenarioGenerator(DateTimeOffset today)
{
    /// <summary>Number of days before <c>today</c> that the scenarios cover.</summary>
    public const int Days = 90;

    /// <summary>All scenarios, ordered by their first step.</summary>
    public IReadOnlyList<Scenario> Generate() =>
        [
            .. ScenarioTemplate
                .All.SelectMany(
                    (template, line) =>
                        Enumerable
                            .Range(0, template.Count)
                            // Part of the seed: another text would give other scenarios.
                            .Select(number => CreateScenario(template, new SeededRandom($"story/{line}/{number}")))
                )
                .OrderBy(scenario => scenario.Steps[0].At),
        ];

    private Scenario CreateScenario(ScenarioTemplate template, SeededRandom random)
    {
        TemplateStep[] planned = [new("reporter", ScenarioStep.Report, null, 0), .. template.Steps];
        var delays = planned.Select(step => DelayBefore(step.Move, random)).ToArray();
        var times = Schedule(planned, delays, today.AddDays(-template.MaxAgeDays * random.Fraction()));
        var context = ScenarioContext.Create(template, first: null, random);
        var reports = planned.Index().Where(step => step.Item.Move == ScenarioStep.Report).ToArray();
        var ids = reports.Select(report => random.Uuid(times[report.Index])).ToArray();
        var steps = planned.Select((step, index) => CreateStep(step, times[index], ids, context, random));
        return new Scenario(ids, [.. steps], template.Endings.Split(' '));
    }

    private static ScenarioStep CreateStep(
        TemplateStep step,
        DateTimeOffset at,
        Guid[] ids,
        ScenarioContext context,
        SeededRandom random
    )
    {
        var about = step.Incident == 0 ? context : context with { First = ids[0] };
        var photo = step.Argument == "photo" ? random.Uuid(at) : (Guid?)null;
        var body =
            step.Move == ScenarioStep.Report
                ? about.ReportBody(ids[step.Incident], at, random)
                : DemoTexts.RequestBody(step.Move, step.Argument, photo, about, at, random);
        return new ScenarioStep(ids[step.Incident], context.AccountOf(step.Role), step.Move, at, body, photo);
    }

    /// <summary>
    /// The time of each step, the last one not after <paramref name="end"/>. Only reporters and grid members act
    /// outside office hours. The delays cannot be subtracted from the end, because office hours lengthen them; so the
    /// start moves back by five hours until the last step fits.
    /// </summary>
    private static DateTimeOffset[] Schedule(TemplateStep[] steps, TimeSpan[] delays, DateTimeOffset end)
    {
        for (var start = end; ; start = start.AddHours(-5))
        {
            var times = new DateTimeOffset[steps.Length];
            var at = start;
            for (var i = 0; i < steps.Length; i++)
            {
                at += i == 0 ? TimeSpan.Zero : delays[i];
                at = steps[i].Role is "reporter" or "gridMember"
                    ? at.ToOffset(OfficeHours.Offset)
                    : OfficeHours.NextOpen(at, delays[i] / 60);
                times[i] = at;
            }

            if (at <= end)
            {
                return times;
            }
        }
    }

    private static TimeSpan DelayBefore(string move, SeededRandom random) =>
        TimeSpan.FromSeconds(
            60
                * move switch
                {
                    "accept" or "reject" or "merge" or "request-info" => random.Between(5, 150),
                    "dispatch" or "note" => random.Between(5, 90),
                    "take" or "approve-suspension" => random.Between(15, 240),
                    "resolve" => random.Between(40, 1800),
                    "verify" or "rework" => random.Between(30, 420),
                    "record-feedback" => random.Between(60, 1200),
                    "close" => random.Between(2000, 3600),
                    "resume" or "request-reopen" => random.Between(1500, 5000),
                    _ => random.Between(20, 300),
                }
                + random.NextInt(60)
        );
}
