using GovPlatform.DemoCounty.Land;

namespace GovPlatform.DemoCounty.Units;

/// <summary>
/// A fictitious county: a rectangle with one town in the west and one in the east, six communities each, 80 grids in
/// all. The names show that they are fictitious.
/// </summary>
internal static class County
{
    public const string Code = "990001";
    public const string West = "990001101";
    public const string East = "990001102";

    /// <summary>
    /// The grid of the account <c>dev-grid-member</c>. It contains the point of the documentation's examples, 103.09,
    /// 38.62.
    /// </summary>
    public const string FirstGrid = "990001101001001";

    private const string Numerals = "一二三四五六七";

    private static readonly string[] Towns = [West, East];

    /// <summary>The county, the towns and their departments.</summary>
    private static readonly Unit[] UnitsAboveCommunities =
    [
        new(Code, "演示县", "county", null),
        new(West, "西演示镇", "town", Code),
        new(East, "东演示镇", "town", Code),
        new("990001D01", "演示县住房和城乡建设局", "department", Code),
        new("990001D02", "演示县城市管理局", "department", Code),
        new("990001101D01", "西演示镇城建服务中心", "department", West),
        new("990001101D02", "西演示镇综合执法队", "department", West),
        new("990001102D01", "东演示镇城建服务中心", "department", East),
    ];

    /// <summary>By town: name of each community, and column and row of its square of cells.</summary>
    private static readonly (string Name, int Column, int Row)[][] Communities =
    [
        [
            ("样例社区", 1, 1),
            ("虚构社区", 0, 1),
            ("沙盘社区", 0, 0),
            ("模型社区", 1, 0),
            ("草图社区", 0, 2),
            ("范本社区", 1, 2),
        ],
        [
            ("布景社区", 2, 0),
            ("道具社区", 3, 0),
            ("戏台社区", 2, 1),
            ("剧本社区", 3, 1),
            ("排练社区", 2, 2),
            ("幕间社区", 3, 2),
        ],
    ];

    /// <summary>Ordered by code.</summary>
    public static IReadOnlyList<GridUnit> Grids { get; } = [.. CreateGrids()];

    /// <summary>All units above the grids, parents before children.</summary>
    public static IReadOnlyList<Unit> Units { get; } =
    [
        .. UnitsAboveCommunities,
        .. from town in Enumerable.Range(0, 2)
        from community in Enumerable.Range(0, 6)
        select new Unit(CommunityCode(town, community), Communities[town][community].Name, "community", Towns[town]),
    ];

    private static string CommunityCode(int town, int community) => $"{Towns[town]}{community + 1:000}";

    private static IEnumerable<GridUnit> CreateGrids()
    {
        for (var town = 0; town < 2; town++)
        {
            for (var community = 0; community < 6; community++)
            {
                var (name, column, row) = Communities[town][community];
                var parent = CommunityCode(town, community);
                var random = new SeededRandom($"grids/{parent}");
                var rings = CommunitySplitter.Split(
                    new Corner(column * CellGrid.Side, row * CellGrid.Side),
                    GridCount(community)
                );
                var order = community == 0 && town == 0 ? WithExamplePointFirst(rings) : rings;
                for (var grid = 0; grid < order.Count; grid++)
                {
                    yield return new GridUnit(
                        $"{parent}{grid + 1:000}",
                        $"{name}第{Numerals[grid]}网格",
                        parent,
                        random.Between(180, 420),
                        [.. order[grid].Select(CellGrid.PositionOf)]
                    );
                }
            }
        }
    }

    /// <summary>Seven grids in four communities of a town and six in the other two: 40 per town.</summary>
    private static int GridCount(int community) => community < 4 ? 7 : 6;

    /// <summary>
    /// Moves the ring with the examples' point to the front, so that it becomes <see cref="FirstGrid"/>.
    /// </summary>
    private static IReadOnlyList<IReadOnlyList<Corner>> WithExamplePointFirst(
        IReadOnlyList<IReadOnlyList<Corner>> rings
    ) =>
        [
            .. rings.OrderByDescending(ring =>
                PointInRing.Contains([.. ring.Select(CellGrid.PositionOf)], new Point(103.09, 38.62))
            ),
        ];
}
