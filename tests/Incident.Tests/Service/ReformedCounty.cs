using GovPlatform.Contracts.Grid;
using GovPlatform.IncidentService.Places;
using GovPlatform.Support;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>
/// A county of its own for each test, as copies of units and grids: two towns, in the first of them a community with one grid and a
/// department. The grid reaches over two hundredths of a degree.
/// </summary>
/// <param name="host">The service.</param>
public sealed class ReformedCounty(IncidentFixture host)
{
    private static int numbers;
    private readonly Guid gridId = EndpointExamples.NewId();

    private readonly int number = Interlocked.Increment(ref numbers);

    /// <summary>Above the code of the county of the other tests, which owns what lies in no grid.</summary>
    public string Code => $"998{number:000}";

    public string Town => $"/{Code}/{Code}101/";

    public string OtherTown => $"/{Code}/{Code}102/";

    public string Works => $"{Town}{Code}101D01/";

    public string Community => $"{Town}{Code}101001/";

    public string Grid => $"{Community}{Code}101001001/";

    /// <summary>West edge of the grid; no other test's county lies there.</summary>
    public double West => 20 + (number * 0.1);

    public Caller Member => new("member-" + Code, Grid, "gridMember", Moves("read report resolve note"));

    public Caller DeskOf(string path) =>
        new("desk-" + path, path, "townDesk", Moves("read report accept reject dispatch note supervise"));

    public async Task<ReformedCounty> CreateAsync()
    {
        await host.Database.AddUnitsAsync($"/{Code}/", Town, OtherTown, Community, Grid);
        await host.Database.AddUnitsAsync(Works);
        await host.Database.ExecuteAsync("UPDATE unit_copy SET level = 'department' WHERE path = $1", Works);
        await host.Database.ExecuteAsync(
            """
            INSERT INTO grid_copy (id, sequence, code, path, geometry, valid_from)
            VALUES ($1, 1, $2, $3, $4, '2020-01-01')
            """,
            gridId,
            Code + "101001001",
            Grid,
            Borders(0, 2)
        );
        await host.Services.GetRequiredService<PlaceCache>().ReloadAsync(TestContext.Current.CancellationToken);
        return this;
    }

    /// <summary>Reports something at a place of the grid, from 0 in the west to 2 in the east.</summary>
    public Task<ApiResponse> ReportAsync(double place) =>
        host.As(Member).ReportAsync(IncidentRequests.Report("楼道灯不亮", West + (place * 0.01), 40.005));

    /// <summary>The grid ends; a new one has its west, another its east.</summary>
    public ReformSettledV1 Split() =>
        Reform(
            [
                Unit(Community + Code + "101001011/", "grid"),
                Unit(Community + Code + "101001012/", "grid"),
                Unit(Grid, "grid", former: Grid, successor: Community + Code + "101001011/"),
            ],
            [
                Drawn(EndpointExamples.NewId(), Community + Code + "101001011/", Borders(0, 1)),
                Drawn(EndpointExamples.NewId(), Community + Code + "101001012/", Borders(1, 2)),
                Drawn(gridId, Grid, Borders(0, 2)) with
                {
                    Sequence = 2,
                    ValidTo = new DateOnly(2026, 1, 1),
                },
            ]
        );

    /// <summary>The community comes under the other town, with its grid.</summary>
    public ReformSettledV1 Move() =>
        Reform(
            [
                Unit($"{OtherTown}{Code}101001/", "community", former: Community),
                Unit($"{OtherTown}{Code}101001/{Code}101001001/", "grid", former: Grid),
            ],
            []
        );

    /// <summary>The first town ends, and the other takes over.</summary>
    public ReformSettledV1 Merge() =>
        Reform(
            [
                .. Move().Units,
                Unit($"{OtherTown}{Code}101D01/", "department", former: Works),
                Unit(Town, "town", former: Town, successor: OtherTown),
            ],
            []
        );

    public Task PublishAsync(ReformSettledV1 reform) =>
        host.Services.GetRequiredService<IBus>().Publish(reform, TestContext.Current.CancellationToken);

    public Task<long> CountAsync(string where) =>
        host.Database.QueryAsync<long>(
            $"SELECT count(*) FROM incident WHERE number <> '' AND unit LIKE '{Code}%' AND {where}"
        );

    private ReformSettledV1 Reform(IReadOnlyList<ReformedUnit> units, IReadOnlyList<ReformedGrid> grids) =>
        new()
        {
            SubjectId = EndpointExamples.NewId(),
            Sequence = 1,
            OccurredAt = TimeProvider.System.GetUtcNow(),
            UnitPath = $"/{Code}/",
            Status = "applied",
            Day = new DateOnly(2026, 1, 1),
            Units = units,
            Grids = grids,
        };

    private ReformedUnit Unit(string path, string level, string? former = null, string? successor = null)
    {
        var code = path.Trim('/').Split('/')[^1];
        var known = host
            .Database.QueryAsync<Guid>(
                "SELECT coalesce((SELECT id FROM unit_copy WHERE code = $1), gen_random_uuid())",
                code
            )
            .GetAwaiter()
            .GetResult();
        return new()
        {
            Id = known,
            Sequence = 2,
            Code = code,
            Name = code,
            Level = level,
            Path = path,
            FormerPath = former,
            ValidFrom = new DateOnly(2020, 1, 1),
            ValidTo = successor is null ? null : new DateOnly(2026, 1, 1),
            SuccessorCode = successor?.Trim('/').Split('/')[^1],
            SuccessorPath = successor,
        };
    }

    private static ReformedGrid Drawn(Guid id, string path, string borders) =>
        new()
        {
            Id = id,
            Sequence = 1,
            Code = path.Trim('/').Split('/')[^1],
            Path = path,
            Geometry = borders,
            ValidFrom = new DateOnly(2026, 1, 1),
        };

    private string Borders(double from, double to) =>
        FormattableString.Invariant(
            $$"""{"type":"Polygon","coordinates":[[[{{West + (from * 0.01)}},40.0],[{{West + (to * 0.01)}},40.0],[{{West + (to * 0.01)}},40.01],[{{West + (from * 0.01)}},40.01],[{{West + (from * 0.01)}},40.0]]]}"""
        );

    private static string[] Moves(string moves) => [.. moves.Split(' ').Select(move => $"incident.{move}")];
}
