using GovPlatform.Encryption;
using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>What all moves of a request have in common: fetch within reach, let the domain decide, seal what was said, save.</summary>
internal sealed class HelpCommandHandler(
    VolunteerDb db,
    FieldEncryptor encryptor,
    RequestContext context,
    IHttpContextAccessor http
)
{
    /// <summary>Takes one step.</summary>
    /// <param name="id">The request.</param>
    /// <param name="ifMatch">The state the caller has seen.</param>
    /// <param name="move">The step.</param>
    /// <param name="add">What is said with it, or null.</param>
    /// <param name="cancel">Stops waiting.</param>
    public Task<Results<Ok<HelpView>, NotFound>> HandleAsync(
        Guid id,
        IfMatch ifMatch,
        HelpMove move,
        Func<HelpText, HelpText>? add,
        CancellationToken cancel
    ) =>
        HandleAsync(
            id,
            ifMatch,
            request =>
            {
                request.Move(move, context.RelationTo(request), context.At);
                return Task.CompletedTask;
            },
            add,
            cancel
        );

    /// <summary>Takes one step that looks something up.</summary>
    /// <inheritdoc cref="HandleAsync(Guid, IfMatch, HelpMove, Func{HelpText, HelpText}?, CancellationToken)"/>
    public async Task<Results<Ok<HelpView>, NotFound>> HandleAsync(
        Guid id,
        IfMatch ifMatch,
        Func<HelpRequest, Task> move,
        Func<HelpText, HelpText>? add,
        CancellationToken cancel
    )
    {
        var request = await db.HelpVisibleTo(context).SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (request is null)
            return TypedResults.NotFound();
        ifMatch.Require(request.Sequence);
        await move(request);
        var words = await db.HelpContents.SingleAsync(row => row.RequestId == id, cancel);
        if (add is not null)
            words.Update(encryptor, add);
        await db.SaveChangesAsync(cancel);
        http.HttpContext!.Response.SetSequence(request.Sequence);
        return TypedResults.Ok(HelpView.Create(request, words.Masked));
    }
}
