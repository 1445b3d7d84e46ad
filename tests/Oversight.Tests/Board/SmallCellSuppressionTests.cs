using GovPlatform.OversightService.Board;
using Xunit;

namespace GovPlatform.OversightService.Tests.Board;

public sealed class SmallCellSuppressionTests
{
    [Theory]
    [InlineData(0, "<5")]
    [InlineData(4, "<5")]
    [InlineData(5, "5")]
    [InlineData(1234, "1,234")]
    public void A_number_under_five_is_not_shown(long count, string shown) =>
        Assert.Equal(shown, SmallCellSuppression.Format(count));

    [Theory]
    [InlineData(0, 5, "<5")]
    [InlineData(4, 5, "<5")]
    [InlineData(5, 5, "5+")]
    [InlineData(1239, 10, "1,230+")]
    public void A_number_of_people_is_shown_in_steps(long count, int step, string shown) =>
        Assert.Equal(shown, SmallCellSuppression.FormatInSteps(count, step));

    [Theory]
    [InlineData(100, 60, 30, "100", "60", "30")]
    [InlineData(90, 60, 30, "90", "60", "30")]
    [InlineData(103, 99, 4, "100+", "95+", "<5")]
    [InlineData(103, 60, 40, "100+", "60+", "40+")]
    [InlineData(3, 1, 2, "<5", "<5", "<5")]
    [InlineData(60, 60, 0, "60+", "60+", "<5")]
    [InlineData(100, 60, 43, "100+", "60+", "40+")]
    public void A_number_under_five_cannot_be_derived_from_a_sum(long total, long a, long b, params string[] shown) =>
        Assert.Equal(shown, SmallCellSuppression.Format(total, a, b));

    /// <summary>Tries all sums of three parts under 25.</summary>
    [Fact]
    public void At_least_two_values_remain_possible_for_every_small_part()
    {
        var possible = new Dictionary<string, HashSet<(int, int, int)>>(StringComparer.Ordinal);
        for (var a = 0; a < 25; a++)
        {
            for (var b = 0; b < 25; b++)
            {
                for (var rest = 0; rest < 25; rest++)
                {
                    var shown = string.Join(' ', SmallCellSuppression.Format(a + b + rest, a, b));
                    (possible.TryGetValue(shown, out var ways) ? ways : possible[shown] = []).Add((a, b, rest));
                }
            }
        }
        foreach (var ways in possible.Values)
        {
            if (ways.Any(way => way.Item1 < 5))
            {
                Assert.True(ways.Select(way => way.Item1).Distinct().Count() > 1);
            }
            if (ways.Any(way => way.Item2 < 5))
            {
                Assert.True(ways.Select(way => way.Item2).Distinct().Count() > 1);
            }
            if (ways.Any(way => way.Item3 is > 0 and < 5))
            {
                Assert.True(ways.Select(way => way.Item3).Distinct().Count() > 1);
            }
        }
    }

    [Theory]
    [InlineData(50, 100, "50.0%")]
    [InlineData(1, 3, "—")]
    [InlineData(4, 100, "—")]
    [InlineData(96, 100, "—")]
    [InlineData(95, 100, "95.0%")]
    [InlineData(62, 365, "17.0%")]
    [InlineData(63, 366, "17.2%")]
    [InlineData(0, 0, "—")]
    public void A_share_needs_at_least_five_on_each_side(long part, long whole, string shown) =>
        Assert.Equal(shown, SmallCellSuppression.Share(part, whole));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 1)]
    [InlineData(9, 1)]
    [InlineData(10, 2)]
    [InlineData(19, 2)]
    [InlineData(20, 3)]
    [InlineData(500, 3)]
    public void A_grid_is_shown_by_its_band(int open, int band) => Assert.Equal(band, SmallCellSuppression.Band(open));
}
