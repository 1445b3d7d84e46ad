using GovPlatform.Encryption;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Mediations;

/// <summary>
/// Runs a command on a case in the caller's access scope: load, check If-Match, apply, encrypt the text in a new
/// <see cref="MediationRecord"/>, save, respond.
/// </summary>
internal sealed class MediationCommandHandler(
    StationDb db,
    FieldEncryptor encryptor,
    RequestContext context,
    IHttpContextAccessor http
)
{
    /// <summary>Most characters in a summary, a note, terms or a reason.</summary>
    public const int MaxTextLength = 10_000;

    /// <param name="text">Text of the step, stored encrypted; or null.</param>
    /// <param name="apply">Applies the move at the time of the request, UTC.</param>
    /// <param name="happenedAt">Time of the step; null for the time of the request.</param>
    public async Task<Results<Ok<MediationView>, NotFound>> HandleAsync(
        Guid id,
        IfMatch ifMatch,
        MediationMove move,
        string? text,
        Func<Mediation, DateTimeOffset, Task> apply,
        CancellationToken cancel,
        DateTimeOffset? happenedAt = null
    )
    {
        var mediation = await db
            .Mediations.Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (mediation is null)
        {
            return TypedResults.NotFound();
        }
        ifMatch.Require(mediation.Sequence);
        await apply(mediation, context.At);
        var at = (happenedAt ?? context.At).ToUniversalTime();
        db.Add(MediationRecord.Create(encryptor, mediation, move, new MediationRecordContent(null, text), at));
        await db.SaveChangesAsync(cancel);
        http.HttpContext!.Response.SetSequence(mediation.Sequence);
        return TypedResults.Ok(MediationView.Create(mediation));
    }

    /// <inheritdoc cref="HandleAsync(Guid, IfMatch, MediationMove, string?, Func{Mediation, DateTimeOffset, Task}, CancellationToken, DateTimeOffset?)"/>
    public Task<Results<Ok<MediationView>, NotFound>> HandleAsync(
        Guid id,
        IfMatch ifMatch,
        MediationMove move,
        string? text,
        Action<Mediation, DateTimeOffset> apply,
        CancellationToken cancel,
        DateTimeOffset? happenedAt = null
    ) =>
        HandleAsync(
            id,
            ifMatch,
            move,
            text,
            (mediation, at) =>
            {
                apply(mediation, at);
                return Task.CompletedTask;
            },
            cancel,
            happenedAt
        );
}
