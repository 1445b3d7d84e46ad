using GovPlatform.Domain;
using GovPlatform.StationService.Mediations;
using Xunit;

namespace GovPlatform.StationService.Tests.Mediations;

/// <summary>Every pair of statuses and every move, compared with a list written by hand.</summary>
public sealed class MediationFlowTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 11, 20);

    private static readonly string[] ByHand =
    [
        "Open Meet Open",
        "Open Agree Agreed",
        "Open Fail Failed",
        "Open Withdraw Withdrawn",
        "Agreed FollowUp Performed",
        "Agreed FollowUp Broken",
    ];

    private static readonly Dictionary<string, Action<Mediation>> Moves = new(StringComparer.Ordinal)
    {
        ["Meet Open"] = mediation => mediation.Meet(At),
        ["Agree Agreed"] = mediation => mediation.Agree(Today, Today, At),
        ["Fail Failed"] = mediation => mediation.Fail(At),
        ["Withdraw Withdrawn"] = mediation => mediation.Withdraw(At),
        ["FollowUp Performed"] = mediation => mediation.FollowUp(true, At),
        ["FollowUp Broken"] = mediation => mediation.FollowUp(false, At),
    };

    private static readonly Dictionary<MediationStatus, string[]> PathsTo = new()
    {
        [MediationStatus.Open] = [],
        [MediationStatus.Agreed] = ["Agree Agreed"],
        [MediationStatus.Failed] = ["Fail Failed"],
        [MediationStatus.Withdrawn] = ["Withdraw Withdrawn"],
        [MediationStatus.Performed] = ["Agree Agreed", "FollowUp Performed"],
        [MediationStatus.Broken] = ["Agree Agreed", "FollowUp Broken"],
    };

    [Fact]
    public void The_table_of_transitions_is_as_in_the_list()
    {
        var found =
            from status in Enum.GetValues<MediationStatus>()
            from move in Enum.GetValues<MediationMove>()
            from to in Enum.GetValues<MediationStatus>()
            where MediationFlow.IsAllowed(status, move, to)
            select $"{status} {move} {to}";
        Assert.Equal(ByHand.Order(), found.Order());
    }

    [Fact]
    public void A_mediation_allows_the_moves_in_the_list_and_rejects_the_others()
    {
        foreach (var (status, path) in PathsTo)
        {
            foreach (var (move, apply) in Moves)
            {
                var mediation = Case();
                foreach (var step in path)
                {
                    Moves[step](mediation);
                }
                Assert.Equal(status, mediation.Status);
                var exception = Record.Exception(() => apply(mediation)) as RuleBrokenException;
                Assert.Equal(ByHand.Contains($"{status} {move}") ? null : "mediation.transition", exception?.Code);
            }
        }
    }

    [Fact]
    public void A_follow_up_day_must_not_be_in_the_past()
    {
        var exception = Assert.Throws<RuleBrokenException>(() => Case().Agree(Today.AddDays(-1), Today, At));
        Assert.Equal("mediation.followUp.past", exception.Code);
    }

    [Fact]
    public void The_content_of_a_record_is_not_printed()
    {
        var content = new MediationRecordContent([new Party("某人", "电话")], "话");
        Assert.DoesNotContain("某人", content.ToString(), StringComparison.Ordinal);
    }

    private static Mediation Case() =>
        Mediation.Open(
            Guid.CreateVersion7(At),
            new MediationOpening(Guid.CreateVersion7(At), "/990001/", DisputeKind.Parking, null, 2),
            "head",
            At
        );
}
