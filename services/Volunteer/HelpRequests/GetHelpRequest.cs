using GovPlatform.Encryption;
using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>
/// Returns one request with its texts, to the asker, the helper and the unit's coordinator. An access by another person
/// than the asker is saved in the access log before the texts are decrypted.
/// </summary>
internal static class GetHelpRequest
{
    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder requests) =>
        requests
            .MapGet("/{id:guid}", HandleAsync)
            .WithName(nameof(GetHelpRequest))
            .RequireAuthorization(Permissions.AskForHelp);

    private static async Task<Results<Ok<HelpView>, NotFound>> HandleAsync(
        Guid id,
        HttpResponse response,
        VolunteerDb db,
        FieldEncryptor encryptor,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var request = await db.HelpVisibleTo(context).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (request is null)
        {
            return TypedResults.NotFound();
        }
        var content = await db.HelpContents.AsNoTracking().SingleAsync(row => row.RequestId == id, cancel);
        if (request.Asker != context.Subject)
        {
            await db.RecordReadAsync("helpRequest", id, request.Path, context, cancel);
        }
        var words = content.Decrypt(encryptor);
        response.SetSequence(request.Sequence);
        return TypedResults.Ok(
            HelpView.Create(request, content.Masked) with
            {
                Words = words with { Answer = words.Answer ?? request.PlainAnswer },
            }
        );
    }
}
