using GovPlatform.Encryption;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Mediations;

/// <summary>
/// Decrypts the records of one case visible to the caller: the parties, and the text of every step. The access log
/// entry is saved before anything is decrypted.
/// </summary>
internal static class GetMediationParties
{
    /// <param name="Papers">The decrypted records (案卷), one per step, oldest first.</param>
    internal sealed record Answer(IReadOnlyList<Party> Parties, IReadOnlyList<Paper> Papers);

    /// <summary>The decrypted record of one step.</summary>
    /// <param name="At">Time of the step, UTC.</param>
    /// <param name="Text">Summary, note, terms or reason, depending on the move; null if the step has no text.</param>
    internal sealed record Paper(MediationMove Move, DateTimeOffset At, string? Text);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder mediations) =>
        mediations
            .MapGet("/{id:guid}/parties", HandleAsync)
            .WithName(nameof(GetMediationParties))
            .RequireAuthorization(Permissions.Mediate);

    private static async Task<Results<Ok<Answer>, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        StationDb db,
        FieldEncryptor encryptor,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var mediation = await db
            .Mediations.AsNoTracking()
            .Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (mediation is null)
        {
            return TypedResults.NotFound();
        }
        await db.RecordReadAsync("mediation", id, mediation.Path, context, cancel);
        var records = await db
            .MediationRecords.AsNoTracking()
            .Where(row => row.MediationId == id)
            .OrderBy(row => row.Sequence)
            .ToListAsync(cancel);
        var contents = records.ConvertAll(record => record.Decrypt(encryptor));
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(
            new Answer(
                contents[0].Parties!,
                records.Zip(contents, (record, content) => new Paper(record.Move, record.At, content.Text)).ToList()
            )
        );
    }
}
