using GovPlatform.Encryption;
using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>Shows one request with its words: to whoever asked, whoever helps, and the unit's coordinator, whose reading is logged.</summary>
internal static partial class GetHelpRequest
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
        ILogger<HelpRequest> log,
        CancellationToken cancel
    )
    {
        var request = await db.HelpVisibleTo(context).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (request is null)
            return TypedResults.NotFound();
        var words = await db.HelpContents.AsNoTracking().SingleAsync(row => row.RequestId == id, cancel);
        if (request.Asker != context.Subject)
            Read(log, id, context.Subject);
        response.SetSequence(request.Sequence);
        return TypedResults.Ok(HelpView.Create(request, words.Masked) with { Words = words.Decrypt(encryptor) });
    }

    [LoggerMessage(5102, LogLevel.Information, "The words of help request {Id} were read by {Reader}")]
    private static partial void Read(ILogger log, Guid id, string reader);
}
