using GovPlatform.Faults.Faults;
using GovPlatform.Faults.Load;
using Xunit;

namespace GovPlatform.Faults.Tests;

/// <summary>What a seed determines, and that the seeds together leave nothing out.</summary>
public sealed class SeedTests
{
    private static readonly TimeSpan Load = TimeSpan.FromSeconds(40);
    private static readonly FaultTargets All = new(
        ["incident", "postgres", "broker"],
        ["broker", "gateway", "postgres"],
        HasSmallDisk: true
    );

    [Fact]
    public void The_same_seed_gives_the_same_faults_and_the_same_stories()
    {
        Assert.Equal(FaultSchedule.Create(7, Load, All), FaultSchedule.Create(7, Load, All));
        Assert.Equal(Plan.Create(7, Load, 70), Plan.Create(7, Load, 70));
    }

    [Fact]
    public void Another_seed_gives_others()
    {
        Assert.NotEqual(FaultSchedule.Create(7, Load, All), FaultSchedule.Create(8, Load, All));
        Assert.NotEqual(Plan.Create(7, Load, 70), Plan.Create(8, Load, 70));
    }

    [Fact]
    public void Thirty_seeds_have_every_kind_of_fault_and_every_target()
    {
        var faults = Enumerable.Range(1, 30).SelectMany(seed => FaultSchedule.Create(seed, Load, All)).ToList();

        Assert.Equal(Enum.GetValues<FaultKind>(), faults.Select(fault => fault.Kind).Distinct().Order());
        Assert.Equal(
            All.Processes.Concat(All.Connections).Append("disk").Distinct().Order(),
            faults.Select(fault => fault.Target).Distinct().Order()
        );
    }

    [Fact]
    public void Faults_begin_within_the_load_and_a_disk_that_is_not_small_is_never_filled()
    {
        var faults = Enumerable
            .Range(1, 30)
            .SelectMany(seed => FaultSchedule.Create(seed, Load, All with { HasSmallDisk = false }))
            .ToList();

        Assert.All(faults, fault => Assert.InRange(fault.At, TimeSpan.Zero, Load));
        Assert.DoesNotContain(faults, fault => fault.Kind == FaultKind.FillDisk);
    }

    [Fact]
    public void Every_plan_has_every_kind_of_story() =>
        Assert.All(
            Enumerable.Range(1, 30),
            seed =>
                Assert.Equal(
                    Enum.GetValues<StoryKind>(),
                    Plan.Create(seed, Load, 30).Select(story => story.Kind).Distinct().Order()
                )
        );
}
