using System.Text;
using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.GridService.Units;

/// <summary>
/// Takes in a division list as CSV. Lines that hold go in together; the others are told by line. The same list again takes
/// no step. Where a unit gets another parent, all below it move, and each says so.
/// </summary>
internal static class ImportUnits
{
    /// <summary>Largest file, bytes: half a million lines.</summary>
    public const int LargestFile = 32 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    internal sealed record RejectedLine(int Line, string Code, string Reason);

    /// <summary>What went in and what did not.</summary>
    /// <param name="Accepted">Lines that hold.</param>
    /// <param name="Changed">Units made or changed by them, those moved along included; 0 when the list is known.</param>
    /// <param name="Rejected">Lines that do not hold.</param>
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
        var (lines, unreadable) = UnitImportParser.Read(await TextAsync(request, cancel));
        UnitPlan? plan = null;
        await db.InTransactionAsync(
            async () =>
            {
                plan = UnitPlan.Make(lines, await changes.TreeAsync(cancel), context.UnitPath);
                await changes.ApplyAsync(plan, time.DayOf(context.At), context.At, cancel);
                await db.SaveChangesAsync(cancel);
            },
            cancel
        );
        var messages = new RejectionMessages(titles);
        var rejected = unreadable
            .Concat(plan!.Rejected)
            .OrderBy(refused => refused.Line)
            .Select(refused => new RejectedLine(
                refused.Line,
                "unit." + refused.Code,
                messages.MessageFor("unit." + refused.Code, refused.Subject)
            ));
        return TypedResults.Ok(new Answer(plan.Accepted.Count, plan.Created.Count + plan.Changed.Count, [.. rejected]));
    }

    private static async Task<string> TextAsync(HttpRequest request, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, cancel);
        if (bytes.Length > LargestFile)
            throw new BadHttpRequestException("The file is too large.", StatusCodes.Status413PayloadTooLarge);
        try
        {
            return Strict.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
        }
        catch (DecoderFallbackException)
        {
            throw new BadRequestException("unit.import.notUtf8");
        }
    }
}
