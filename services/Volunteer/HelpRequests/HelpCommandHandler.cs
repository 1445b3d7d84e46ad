using GovPlatform.Encryption;
using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>
/// Executes a move of a request: loads it if visible to the caller, applies the move, encrypts changed texts and saves.
/// </summary>
internal sealed class HelpCommandHandler(
    VolunteerDb db,
    FieldEncryptor encryptor,
    RequestContext context,
    IHttpContextAccessor http
)
{
    /// <param name="changeText">Adds the text of the move; null for a move without one.</param>
    public Task<Results<Ok<HelpView>, NotFound>> HandleAsync(
        Guid id,
        IfMatch ifMatch,
        HelpMove move,
        Func<HelpText, HelpText>? changeText,
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
            changeText,
            cancel
        );

    /// <summary>For a move that reads other rows, such as the helper.</summary>
    public async Task<Results<Ok<HelpView>, NotFound>> HandleAsync(
        Guid id,
        IfMatch ifMatch,
        Func<HelpRequest, Task> move,
        Func<HelpText, HelpText>? changeText,
        CancellationToken cancel
    )
    {
        var request = await db.HelpVisibleTo(context).SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (request is null)
        {
            return TypedResults.NotFound();
        }
        ifMatch.Require(request.Sequence);
        await move(request);
        var content = await db.HelpContents.SingleAsync(row => row.RequestId == id, cancel);
        if (changeText is not null)
        {
            content.Update(encryptor, changeText);
        }
        await db.SaveChangesAsync(cancel);
        http.HttpContext!.Response.SetSequence(request.Sequence);
        return TypedResults.Ok(HelpView.Create(request, content.Masked));
    }
}
