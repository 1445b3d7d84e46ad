using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Imports;
using GovPlatform.GridService.Reforms;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.GridService.Units;

/// <summary>
/// Imports a list of units, as CSV or as a workbook. Valid lines are saved together; the others are returned by line. Importing the same
/// list again changes nothing. If a unit gets another parent, all units below it move, and each is published.
/// </summary>
internal static class ImportUnits
{
    /// <param name="Line">Line of the file, or row of the sheet; the header is 1.</param>
    /// <param name="Column">Number of the field's column, from 1; null when it is about the whole line.</param>
    /// <param name="Field">Name of the column; null when it is about the whole line.</param>
    internal sealed record RejectedLine(int Line, int? Column, string? Field, string Code, string Reason);

    /// <param name="Accepted">Number of valid lines.</param>
    /// <param name="Changed">Units created or changed, including those that moved along; 0 for a known list.</param>
    internal sealed record Answer(int Accepted, int Changed, IReadOnlyList<RejectedLine> Rejected);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder units) =>
        units
            .MapPost("/import", HandleAsync)
            .Accepts<string>(CsvTable.Type, XlsxTable.Type)
            .WithName(nameof(ImportUnits))
            .RequireAuthorization(Permissions.ImportUnits);

    private static async Task<Ok<Answer>> HandleAsync(
        HttpRequest request,
        GridDb db,
        UnitChanges changes,
        CountyTime time,
        RequestContext context,
        ProblemTitles titles,
        CancellationToken cancel
    )
    {
        var table = await ReadAsync(request, cancel);
        var (lines, malformed) = UnitImportParser.Read(table);
        UnitPlan? plan = null;
        await db.InTransactionAsync(
            async () =>
            {
                var tree = await changes.LockAndReadTreeAsync(cancel);
                plan = UnitPlan.Create(lines, tree, context.UnitPath, await changes.ReadEndedCodesAsync(cancel));
                var touched = await changes.ApplyAsync(plan, time.DayOf(context.At), context.At, cancel);
                ImportReform.Record(db, touched, [], time.DayOf(context.At), context);
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        var messages = new RejectionMessages(titles);
        var rejected = malformed
            .Concat(plan!.Rejected)
            .OrderBy(rejection => rejection.Line)
            .Select(rejection => new RejectedLine(
                rejection.Line,
                rejection.Field is { } field ? table.Columns[field] : null,
                rejection.Field,
                "unit." + rejection.Code,
                messages.MessageFor("unit." + rejection.Code, rejection.Subject)
            ));
        return TypedResults.Ok(new Answer(plan.Accepted.Count, plan.Created.Count + plan.Changed.Count, [.. rejected]));
    }

    private static async Task<ImportTable> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.MediaType() == CsvTable.Type)
        {
            var text = await request.ReadTextAsync("unit.import.notUtf8", cancel);
            return CsvTable.Read(text, UnitImportParser.Fields, UnitImportParser.HeaderMissing);
        }
        await using var workbook = await request.ReadFileAsync(cancel);
        return XlsxTable.Read(workbook, UnitImportParser.Fields, UnitImportParser.HeaderMissing);
    }
}
