using GovPlatform.SocialOrgService.Incubations;
using Xunit;

namespace GovPlatform.SocialOrgService.Tests.Incubations;

public sealed class IncubationProcessValidatorTests
{
    [Fact]
    public void The_initial_process_is_valid() =>
        Assert.Empty(IncubationProcessValidator.Validate(ProcessTable.InitialStages()));

    [Theory]
    [InlineData("applied>graduated graduated", "")]
    [InlineData("applied>review review>graduated graduated", "")]
    [InlineData("graduated", "process.incomplete")]
    [InlineData("Applied>graduated graduated", "process.incomplete")]
    [InlineData("applied>graduated applied>graduated graduated", "process.stage.duplicate")]
    [InlineData("applied>rejected rejected>graduated graduated", "process.stage.reserved")]
    [InlineData("begun>graduated graduated", "process.stages.incomplete")]
    [InlineData("applied>review review", "process.stages.incomplete")]
    [InlineData("applied>review review>applied graduated", "process.stages.backward")]
    [InlineData("applied>nowhere graduated", "process.stages.backward")]
    [InlineData("applied graduated", "process.stages.backward")]
    public void A_process_that_is_incomplete_or_cannot_be_finished_is_rejected(string stages, string fault)
    {
        var read = stages
            .Split(' ')
            .Select(stage => stage.Split('>'))
            .Select(parts => new ProcessStage(parts[0], new("阶段", "Stage"), [], [], parts[1..], []))
            .ToList();
        var faults = IncubationProcessValidator.Validate(read);
        if (fault.Length == 0)
        {
            Assert.Empty(faults);
        }
        else
        {
            Assert.Contains(fault, faults);
        }
    }

    [Fact]
    public void A_null_anywhere_makes_a_process_incomplete()
    {
        var whole = ProcessTable.InitialStages();
        ProcessStage?[] broken =
        [
            null,
            whole[0] with
            {
                Needs = null!,
            },
            whole[0] with
            {
                Name = null!,
            },
            whole[0] with
            {
                Needs = [null!],
            },
            whole[0] with
            {
                Next = [null!],
            },
            whole[0] with
            {
                Reviewers = null!,
            },
        ];
        Assert.All(
            broken,
            stage =>
                Assert.Equal(["process.incomplete"], IncubationProcessValidator.Validate([stage!, .. whole.Skip(1)]))
        );
    }
}
