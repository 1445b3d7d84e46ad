using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Lists;

/// <summary>Finds units and the lists that apply to them, within the caller's access scope.</summary>
internal static class ListScope
{
    /// <summary>The existing unit with a code in the caller's access scope.</summary>
    /// <exception cref="RuleBrokenException"><c>unit.unknown</c>.</exception>
    public static async Task<UnitState> RequireUnitAsync(
        this GridDb db,
        string code,
        RequestContext context,
        CancellationToken cancel
    ) => await db.FindUnitAsync(code, context, cancel) ?? throw Unknown();

    /// <summary>The same; null if there is none.</summary>
    public static Task<UnitState?> FindUnitAsync(
        this GridDb db,
        string code,
        RequestContext context,
        CancellationToken cancel
    ) =>
        db
            .Units.AsNoTracking()
            .Within(unit => unit.Path, context.UnitPath)
            .Where(unit => unit.Code == code && unit.ValidTo == null)
            .Select(unit => new UnitState(unit.Code, unit.Name, unit.Level, unit.ParentCode, unit.Path))
            .SingleOrDefaultAsync(cancel);

    /// <summary>The existing grid with a code in the caller's access scope.</summary>
    /// <exception cref="RuleBrokenException"><c>unit.unknown</c>.</exception>
    public static async Task<UnitState> RequireGridAsync(
        this GridDb db,
        string code,
        RequestContext context,
        CancellationToken cancel
    ) => await db.FindUnitAsync(code, context, cancel) is { Level: UnitLevel.Grid } grid ? grid : throw Unknown();

    /// <summary>The list in force with a code that applies to a unit; null if there is none.</summary>
    /// <param name="path">Path of the unit.</param>
    public static async Task<CollectionList?> FindListAsync(
        this GridDb db,
        string code,
        string path,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var named = await db
            .CollectionLists.AsNoTracking()
            .VisibleTo(context)
            .Where(list => list.Code == code && list.RetiredAt == null)
            .ToListAsync(cancel);
        return named.Find(list => list.Covers(path));
    }

    private static RuleBrokenException Unknown() => new("unit.unknown", RefusalKind.Invalid);
}
