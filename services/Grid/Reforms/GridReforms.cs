using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Grids;
using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace GovPlatform.GridService.Reforms;

/// <summary>What splits, merges and redrawings of grids have in common: each is a reform with steps made from what was asked.</summary>
internal sealed class GridReforms(GridDb db, EnterReform enter, RequestContext context)
{
    /// <summary>A grid in the caller's access scope; null if there is none.</summary>
    public Task<Grid?> FindAsync(Guid id, CancellationToken cancel) =>
        db
            .Grids.AsNoTracking()
            .Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id && row.ValidTo == null, cancel);

    /// <summary>Grids in the caller's access scope, in the order of their codes as asked for.</summary>
    /// <exception cref="RuleBrokenException"><c>unit.unknown</c> for a code without a grid.</exception>
    public async Task<IReadOnlyList<Grid>> FindAllAsync(IReadOnlyList<string> codes, CancellationToken cancel)
    {
        var wanted = codes.ToArray();
        var found = await db
            .Grids.AsNoTracking()
            .Within(row => row.Path, context.UnitPath)
            .Where(row => EF.Parameter(wanted).Contains(row.Code) && row.ValidTo == null)
            .ToDictionaryAsync(row => row.Code, StringComparer.Ordinal, cancel);
        var missing = codes.FirstOrDefault(code => !found.ContainsKey(code));
        return missing is null
            ? [.. codes.Select(code => found[code])]
            : throw new RuleBrokenException(
                "unit.unknown",
                RefusalKind.Invalid,
                new Dictionary<string, object?> { ["code"] = missing }
            );
    }

    /// <summary>Shows what the steps would change, or enters them.</summary>
    public async Task<Results<Ok<ReformPreview>, Created<ReformView>, NotFound>> AnswerAsync(
        bool? dryRun,
        DateOnly day,
        string reason,
        IReadOnlyList<ReformStep> steps,
        HttpResponse response,
        bool refuseGaps,
        CancellationToken cancel
    )
    {
        if (dryRun is true)
        {
            return TypedResults.Ok(await enter.PreviewAsync(day, steps, cancel));
        }
        var reform = await enter.HandleAsync(day, reason, steps, cancel, refuseGaps);
        response.SetSequence(reform.Sequence);
        return TypedResults.Created($"/api/v1/unit-reforms/{reform.Id}", ReformView.Create(reform));
    }

    /// <summary>Steps that draw a part: a change of the grid that it names, or a new grid beside another.</summary>
    /// <param name="existing">Whether the grid exists.</param>
    /// <param name="parent">Code of the unit above a new one.</param>
    public static IEnumerable<ReformStep> Draw(GridPart part, bool existing, string? parent)
    {
        if (!existing)
        {
            return
            [
                new ReformStep(ReformStepKind.Begin, part.Code)
                {
                    Name = part.Name ?? part.Code,
                    Level = UnitLevel.Grid,
                    ParentCode = parent,
                    Geometry = part.Geometry,
                    Households = part.Households,
                },
            ];
        }
        var redraw = new ReformStep(ReformStepKind.Redraw, part.Code)
        {
            Geometry = part.Geometry,
            Households = part.Households,
        };
        return part.Name is null
            ? [redraw]
            : [redraw, new ReformStep(ReformStepKind.Change, part.Code) { Name = part.Name }];
    }

    /// <summary>Code of the unit above a grid.</summary>
    public static string? ParentOf(Grid grid)
    {
        var codes = grid.Path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return codes.Length > 1 ? codes[^2] : null;
    }

    /// <summary>Which share each part is of the whole: of the households where all are counted, else of the ground.</summary>
    public static IReadOnlyList<double> SharesOf(IReadOnlyList<GridPart> parts)
    {
        var weights = parts.All(part => part.Households > 0)
            ? parts.Select(part => (double)part.Households!.Value).ToList()
            : parts.Select(part => GridBorders.Read(part.Geometry).Borders?.Shape.Area ?? 0).ToList();
        var whole = weights.Sum();
        return [.. weights.Select(weight => whole > 0 ? Math.Round(weight / whole, 6) : 0)];
    }

    /// <summary>The ground of several grids as one.</summary>
    public static Geometry Unite(IEnumerable<Grid> grids) =>
        NetTopologySuite.Operation.OverlayNG.OverlayNGRobust.Union(
            GridBorders.Factory.BuildGeometry([.. grids.Select(grid => GridBorders.FromStored(grid.Geometry).Shape)])
        );
}
