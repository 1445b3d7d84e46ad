using GovPlatform.Encryption;
using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.StationService.Mediations;

/// <summary>What all moves of a case have in common: find it within reach, let it decide, seal what was said, save.</summary>
internal sealed class MediationCommandHandler(
    StationDb db,
    FieldEncryptor encryptor,
    RequestContext context,
    IHttpContextAccessor http
)
{
    /// <summary>Most characters in a summary, a note, terms or a reason.</summary>
    public const int LongestText = 10_000;

    /// <summary>Makes one move.</summary>
    /// <param name="id">The case.</param>
    /// <param name="seen">What the caller has seen.</param>
    /// <param name="move">Which move.</param>
    /// <param name="text">What was said, or null.</param>
    /// <param name="make">Makes it, at the moment given.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <param name="happenedAt">When it happened, where that is not the moment of entry.</param>
    public async Task<Results<Ok<MediationView>, NotFound>> HandleAsync(
        Guid id,
        IfMatch seen,
        MediationMove move,
        string? text,
        Func<Mediation, DateTimeOffset, Task> make,
        CancellationToken cancel,
        DateTimeOffset? happenedAt = null
    )
    {
        var mediation = await db
            .Mediations.Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (mediation is null)
            return TypedResults.NotFound();
        seen.Require(mediation.Sequence);
        await make(mediation, context.At);
        var at = (happenedAt ?? context.At).ToUniversalTime();
        db.Add(MediationRecord.Create(encryptor, mediation, move, new MediationRecordContent(null, text), at));
        await db.SaveChangesAsync(cancel);
        http.HttpContext!.Response.SetSequence(mediation.Sequence);
        return TypedResults.Ok(MediationView.Create(mediation));
    }

    /// <inheritdoc cref="HandleAsync(Guid, IfMatch, MediationMove, string?, Func{Mediation, DateTimeOffset, Task}, CancellationToken, DateTimeOffset?)"/>
    public Task<Results<Ok<MediationView>, NotFound>> HandleAsync(
        Guid id,
        IfMatch seen,
        MediationMove move,
        string? text,
        Action<Mediation, DateTimeOffset> make,
        CancellationToken cancel,
        DateTimeOffset? happenedAt = null
    ) =>
        HandleAsync(
            id,
            seen,
            move,
            text,
            (mediation, at) =>
            {
                make(mediation, at);
                return Task.CompletedTask;
            },
            cancel,
            happenedAt
        );
}
