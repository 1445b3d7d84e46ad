using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.GridService.Units;

/// <summary>
/// Imports a list of units as CSV. Valid lines are saved together; the others are returned by line. Importing the same
/// list again changes nothing. If a unit gets another parent, all units below it move, and each is published.
/// </summary>
internal static class ImportUnits
{
    /// <summary>In bytes; enough for half a million lines.</summary>
    public const int MaxFileBytes = 32 * 1024 * 1024;

    internal sealed record RejectedLine(int Line, string Code, string Reason);

    /// <param name="Accepted">Number of valid lines.</param>
    /// <param name="Changed">Units created or changed, including those that moved along; 0 for a known list.</param>
    internal sealed record Answer(int Accepted, int Changed, IReadOnlyList<RejectedLine> Rejected);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder units) =>
        units
            .MapPost("/import", HandleAsync)
            .Accepts<string>("text/csv")
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
        var (lines, malformed) = UnitImportParser.Read(
            await request.ReadUtf8Async(MaxFileBytes, "unit.import.notUtf8", cancel)
        );
        UnitPlan? plan = null;
        await db.InTransactionAsync(
            async () =>
            {
                plan = UnitPlan.Create(lines, await changes.LockAndReadTreeAsync(cancel), context.UnitPath);
                await changes.ApplyAsync(plan, time.DayOf(context.At), context.At, cancel);
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
                "unit." + rejection.Code,
                messages.MessageFor("unit." + rejection.Code, rejection.Subject)
            ));
        return TypedResults.Ok(new Answer(plan.Accepted.Count, plan.Created.Count + plan.Changed.Count, [.. rejected]));
    }
}
