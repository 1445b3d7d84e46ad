using GovPlatform.Domain;
using GovPlatform.SocialOrgService.Incubations;
using GovPlatform.Units;
using Xunit;

namespace GovPlatform.SocialOrgService.Tests.Incubations;

public sealed class IncubationTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);
    private static readonly CommandContext Applicant = new("applicant", null, null, At);
    private static readonly CommandContext Reviewer = new("reviewer", "incubator", "990001", At);

    private static readonly IncubationProcess Process = new()
    {
        Version = 1,
        Stages = ProcessTable.InitialStages(),
        PublishedAt = At,
        PublishedBy = "",
    };

    /// <summary>All allowed steps, written by hand; every other step must be rejected.</summary>
    private static readonly string[] Steps =
    [
        "applied > review by advance",
        "applied > rejected by reject",
        "applied > withdrawn by withdraw",
        "review > admitted by advance",
        "review > rejected by reject",
        "review > withdrawn by withdraw",
        "admitted > incubating by advance",
        "admitted > withdrawn by withdraw",
        "admitted > exited by exit",
        "incubating > graduated by advance",
        "incubating > withdrawn by withdraw",
        "incubating > exited by exit",
    ];

    [Fact]
    public void Every_pair_of_stages_is_allowed_or_rejected_as_in_the_list()
    {
        string[] stages =
        [
            "applied",
            "review",
            "admitted",
            "incubating",
            "graduated",
            "rejected",
            "withdrawn",
            "exited",
        ];
        var found = new List<string>();
        foreach (var stage in stages)
        {
            found.AddRange(
                from to in stages
                where IsTaken(InStage(stage), row => row.Advance(to, null, Process, Reviewer), to)
                select $"{stage} > {to} by advance"
            );
            found.AddRange(
                from end in new[]
                {
                    ("rejected", "reject", Step(row => row.End(IncubationMove.Reject, "不", Process, Reviewer))),
                    ("withdrawn", "withdraw", Step(row => row.Withdraw(null, Process, Applicant))),
                    ("exited", "exit", Step(row => row.End(IncubationMove.Exit, "走", Process, Reviewer))),
                }
                where IsTaken(InStage(stage), end.Item3, end.Item1)
                select $"{stage} > {end.Item1} by {end.Item2}"
            );
        }
        Assert.Equal(Steps, found);
    }

    [Fact]
    public void A_missing_document_prevents_advancing_at_every_stage_that_needs_it()
    {
        foreach (var stage in Process.Stages.Where(stage => stage.Next.Count > 0))
        {
            foreach (var omitted in stage.Needs)
            {
                var incubation = InStage(stage.Code, supply: false);
                foreach (var given in stage.Needs.Where(needed => needed != omitted))
                {
                    incubation.Supply(new DocumentRequest(given.Code, "材料", null), Process, Applicant);
                }
                var exception = Assert.Throws<RuleBrokenException>(() =>
                    incubation.Advance(null, null, Process, Reviewer)
                );
                Assert.Equal("incubation.documents.missing", exception.Code);
                var missing = Assert.IsType<List<MissingDocument>>(exception.Facts["missing"]);
                Assert.Equal(omitted.Code, Assert.Single(missing).Code);
            }
        }
    }

    [Fact]
    public void Each_step_is_numbered_and_recorded()
    {
        var incubation = InStage("review");
        Assert.Equal(
            Enumerable.Range(1, incubation.Steps.Count).Select(n => (long)n),
            incubation.Steps.Select(step => step.Sequence)
        );
        Assert.Equal(incubation.Raised.Count, incubation.Steps.Count);
    }

    [Fact]
    public void A_document_that_the_process_does_not_list_is_rejected()
    {
        var exception = Assert.Throws<RuleBrokenException>(() =>
            InStage("applied").Supply(new DocumentRequest("poem", "诗", null), Process, Applicant)
        );
        Assert.Equal(("incubation.document.unknown", RefusalKind.Invalid), (exception.Code, exception.Kind));
    }

    private static Action<Incubation> Step(Action<Incubation> step) => step;

    private static bool IsTaken(Incubation incubation, Action<Incubation> step, string to)
    {
        var before = (incubation.Stage, incubation.Sequence);
        try
        {
            step(incubation);
        }
        catch (RuleBrokenException exception)
        {
            Assert.Equal("incubation.transition", exception.Code);
            Assert.Equal(before, (incubation.Stage, incubation.Sequence));
            return false;
        }
        Assert.Equal(to, incubation.Stage);
        return true;
    }

    /// <summary>An incubation that reached a stage by the regular steps.</summary>
    private static Incubation InStage(string stage, bool supply = true)
    {
        var incubation = Incubation.Apply(
            new Application(
                Guid.CreateVersion7(At),
                "邻里互助社",
                "charity",
                new UnitPlace("990001", "/990001/"),
                Applicant.Subject,
                []
            ),
            Process,
            Applicant
        );
        if (stage == "exited")
        {
            AdvanceTo(incubation, "admitted");
            incubation.End(IncubationMove.Exit, "走", Process, Reviewer);
        }
        else if (stage == "rejected")
        {
            incubation.End(IncubationMove.Reject, "不", Process, Reviewer);
        }
        else if (stage == "withdrawn")
        {
            incubation.Withdraw(null, Process, Applicant);
        }
        else
        {
            AdvanceTo(incubation, stage);
        }
        if (supply)
        {
            Supply(incubation);
        }
        return incubation;
    }

    private static void AdvanceTo(Incubation incubation, string stage)
    {
        while (incubation.Stage != stage)
        {
            Supply(incubation);
            incubation.Advance(null, null, Process, Reviewer);
        }
    }

    private static void Supply(Incubation incubation)
    {
        foreach (var missing in incubation.Missing(Process))
        {
            incubation.Supply(new DocumentRequest(missing.Code, "材料", null), Process, Applicant);
        }
    }
}
