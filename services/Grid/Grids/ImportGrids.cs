using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Imports;
using GovPlatform.GridService.Reforms;
using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.GridService.Grids;

/// <summary>
/// Imports grids from a GeoJSON FeatureCollection, a shapefile in a ZIP archive, or a table as CSV or workbook. Valid features are
/// saved together, each with its unit; the others are returned one by one. A known grid with other borders gets them from today on.
/// <c>?dryRun=true</c> changes nothing; <c>?coordinateSystem=</c> declares in what the positions are, WGS 84 by default.
/// </summary>
internal static class ImportGrids
{
    /// <param name="Index">Position in the file, from 0.</param>
    /// <param name="Line">Line of the file, or row of the sheet, the header being 1; null where a file has none.</param>
    /// <param name="Column">Number of the field's column, from 1; null where there is none.</param>
    /// <param name="Field">Name of the property; <c>geometry</c> for the borders; null when it is about the whole feature.</param>
    internal sealed record RejectedFeature(
        int Index,
        int? Line,
        int? Column,
        string? Field,
        string Code,
        string Reason
    );

    /// <param name="Accepted">Number of valid features.</param>
    /// <param name="Ignored">Names of properties that mean nothing here, at most <see cref="GridFile.MaxIgnored"/>.</param>
    internal sealed record Answer(
        int Accepted,
        IReadOnlyList<RejectedFeature> Rejected,
        IReadOnlyCollection<string> Ignored
    );

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder grids) =>
        grids
            .MapPost("/import", HandleAsync)
            .Accepts<object>(GridFile.GeoJson, GridFile.Json, GridFile.Zip, CsvTable.Type, XlsxTable.Type)
            .WithName(nameof(ImportGrids))
            .RequireAuthorization(Permissions.ManageGrids);

    private static async Task<Ok<Answer>> HandleAsync(
        HttpRequest request,
        bool? dryRun,
        string? coordinateSystem,
        GridDb db,
        GridImport import,
        CountyTime time,
        RequestContext context,
        ProblemTitles titles,
        CancellationToken cancel
    )
    {
        var declared = QueryValues.ParseEnum<CoordinateSystem>(coordinateSystem, nameof(coordinateSystem));
        var file = await GridFile.ReadAsync(request, declared, cancel);
        var day = time.DayOf(context.At);
        GridPlan? plan = null;
        await db.InTransactionAsync(
            async () =>
            {
                plan = await import.PlanAsync(file.Rows, context.UnitPath, cancel);
                if (dryRun is true)
                {
                    return;
                }
                var (touched, redrawn) = await import.ApplyAsync(plan, day, context.At, cancel);
                ImportReform.Record(db, touched, redrawn, day, context);
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        var messages = new RejectionMessages(titles);
        var rejected = plan!.Rejected.Select(rejection => Describe(rejection, file, messages));
        return TypedResults.Ok(new Answer(plan.Accepted.Count, [.. rejected], file.Ignored));
    }

    private static RejectedFeature Describe(RejectedLine rejection, GridFile file, RejectionMessages messages) =>
        new(
            rejection.Line,
            file.Columns is null ? null : file.Rows[rejection.Line].Row.Number,
            rejection.Field is { } field && file.Columns is { } columns ? columns[field] : null,
            rejection.Field,
            "grid." + rejection.Code,
            messages.MessageFor("grid." + rejection.Code, rejection.Subject)
        );
}
