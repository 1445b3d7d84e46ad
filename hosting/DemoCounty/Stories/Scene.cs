using System.Text.Json.Nodes;
using GovPlatform.DemoCounty.Land;
using GovPlatform.DemoCounty.Units;

namespace GovPlatform.DemoCounty.Stories;

/// <summary>Where and what one incident is, and who reports it.</summary>
/// <param name="Town">Town it lies in.</param>
/// <param name="Matter">What is wrong.</param>
/// <param name="Place">Where.</param>
/// <param name="Address">Where, in words.</param>
/// <param name="Reporter">Account that reports it.</param>
/// <param name="Survivor">The incident this one is merged into, if any.</param>
internal sealed record Scene(string Town, Matter Matter, Point Place, string Address, string Reporter, Guid? Survivor)
{
    /// <summary>Whether a routing rule knows where it goes, so that the dispatcher names nobody.</summary>
    public bool ByRule => Town == County.West && Matter.Category == "lighting.stairwell";

    /// <summary>Sets the scene of the next story.</summary>
    public static Scene Set(Plot plot, Guid? survivor, Dice dice)
    {
        var west = plot.Cues.Any(cue => cue.Role == "gridMember") || dice.Roll(10) < 7;
        var town = west ? County.West : County.East;
        var onFoot = west && (plot.Cues.Any(cue => cue.Role == "gridMember") || dice.Roll(4) == 0);
        var grids = County.Grids.Where(grid =>
            onFoot ? grid.Code == County.FirstGrid : grid.Code.StartsWith(town, StringComparison.Ordinal)
        );
        var grid = dice.Pick([.. grids]);
        var place = plot.Unlocated
            ? new Point(103.21 + (dice.Roll(50) / 1000.0), 38.56 + (dice.Roll(100) / 1000.0))
            : Inside.Somewhere(grid.Ring, dice);
        return new Scene(
            town,
            dice.Pick(plot.Cues.Any(cue => cue.Move == "escalate") ? Matter.Small : Matter.All),
            place,
            plot.Unlocated ? "县界外演示点" : $"{grid.Name}演示楼{dice.Between(1, 20)}号楼{dice.Between(1, 4)}单元",
            Teller(plot, town, onFoot, dice),
            survivor
        );
    }

    /// <summary>The report as it is sent.</summary>
    public JsonObject Report(Guid id, DateTimeOffset at, Dice dice)
    {
        var report = new JsonObject
        {
            ["id"] = id,
            ["categoryCode"] = Matter.Category,
            ["description"] = dice.Pick(Matter.Descriptions),
            ["location"] = new JsonObject
            {
                ["longitude"] = Place.Longitude,
                ["latitude"] = Place.Latitude,
                ["address"] = Address,
            },
            ["occurredAt"] = Lines.Stamp(at.AddMinutes(-dice.Between(2, 40))),
        };
        if (Reporter != Cast.GridMember)
        {
            report["reporter"] = Person(dice);
        }

        return report;
    }

    /// <summary>Residents report most; grid members on their rounds, intake on a caller's behalf where nothing hangs on the reporter.</summary>
    private static string Teller(Plot plot, string town, bool onFoot, Dice dice) =>
        onFoot ? Cast.GridMember
        : plot.Unlocated || plot.Cues.Any(cue => cue.Role == "reporter") || dice.Roll(3) > 0 ? Cast.Resident
        : Cast.Player("intake", town, Cast.Resident);

    private static JsonObject Person(Dice dice) =>
        dice.Roll(6) == 0
            ? new JsonObject { ["anonymous"] = true }
            : new JsonObject
            {
                ["name"] =
                    $"虚构{dice.Pick("甲乙丙丁戊己庚辛".ToCharArray())}{dice.Pick("一二三四五六七八九".ToCharArray())}",
                ["phone"] = $"199-0000-{dice.Roll(10_000):0000}",
                ["anonymous"] = false,
            };
}
