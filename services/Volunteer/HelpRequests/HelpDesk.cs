using GovPlatform.Sealing;
using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>What all moves of a request have in common: fetch within reach, let the domain decide, seal what was said, save.</summary>
internal sealed class HelpDesk(VolunteerDb db, Vault vault, Acting acting, IHttpContextAccessor http)
{
    /// <summary>Takes one step.</summary>
    /// <param name="id">The request.</param>
    /// <param name="ifMatch">The state the caller has seen.</param>
    /// <param name="move">The step.</param>
    /// <param name="add">What is said with it, or null.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Results<Ok<HelpView>, NotFound>> MoveAsync(
        Guid id,
        IfMatch ifMatch,
        HelpMove move,
        Func<Said, Said>? add,
        CancellationToken cancel
    ) =>
        MoveAsync(
            id,
            ifMatch,
            request =>
            {
                request.Move(move, acting.Towards(request), acting.At);
                return Task.CompletedTask;
            },
            add,
            cancel
        );

    /// <summary>Takes one step that looks something up.</summary>
    /// <inheritdoc cref="MoveAsync(Guid, IfMatch, HelpMove, Func{Said, Said}?, CancellationToken)"/>
    public async Task<Results<Ok<HelpView>, NotFound>> MoveAsync(
        Guid id,
        IfMatch ifMatch,
        Func<HelpRequest, Task> move,
        Func<Said, Said>? add,
        CancellationToken cancel
    )
    {
        var request = await db.HelpWithinReachOf(acting).SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (request is null)
            return TypedResults.NotFound();
        ifMatch.Check(request.Sequence);
        await move(request);
        var words = await db.HelpWords.SingleAsync(row => row.RequestId == id, cancel);
        if (add is not null)
            words.Add(vault, add);
        await db.SaveChangesAsync(cancel);
        http.HttpContext!.Response.SetSequence(request.Sequence);
        return TypedResults.Ok(HelpView.Of(request, words.Masked));
    }
}
