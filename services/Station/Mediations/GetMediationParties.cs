using GovPlatform.Encryption;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Mediations;

/// <summary>
/// Opens the papers of one case within the caller's reach: who the parties are, what was said and agreed. That they were
/// opened is on record before anybody reads a word.
/// </summary>
internal static class GetMediationParties
{
    /// <summary>What the papers hold.</summary>
    /// <param name="Parties">The parties.</param>
    /// <param name="Papers">What was said at each step, oldest first.</param>
    internal sealed record Answer(IReadOnlyList<Party> Parties, IReadOnlyList<Paper> Papers);

    /// <summary>What was said at one step.</summary>
    /// <param name="Move">The step.</param>
    /// <param name="At">When it happened, UTC.</param>
    /// <param name="Text">Summary, note, terms or reason; null where nothing was said.</param>
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
            return TypedResults.NotFound();
        db.Add(AccessLogEntry.Create(id, mediation.Path, context));
        await db.SaveChangesAsync(cancel);
        var papers = await db
            .MediationRecords.AsNoTracking()
            .Where(row => row.MediationId == id)
            .OrderBy(row => row.Sequence)
            .ToListAsync(cancel);
        var opened = papers.ConvertAll(paper => paper.Decrypt(encryptor));
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(
            new Answer(
                opened[0].Parties!,
                papers.Zip(opened, (paper, content) => new Paper(paper.Move, paper.At, content.Text)).ToList()
            )
        );
    }
}
