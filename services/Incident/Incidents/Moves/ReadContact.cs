using GovPlatform.Domain;
using GovPlatform.Encryption;
using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// 查看联系方式: shows the reporter's name and phone to the desk of the owning unit, so that it can call back. Needs a reason;
/// the reading is a step on the timeline and an entry of the security log, saved before anything is shown. Only the answer
/// to this request holds the contact, and says until when a screen may show it.
/// </summary>
internal static class ReadContact
{
    private static readonly TimeSpan ShownFor = TimeSpan.FromMinutes(5);

    /// <param name="ShownUntil">When a screen removes it, UTC.</param>
    internal sealed record Answer(string? Name, string? Phone, DateTimeOffset ShownUntil);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incidents) =>
        incidents
            .MapPost("/{id:guid}/read-contact", HandleAsync)
            .WithName(nameof(ReadContact))
            .RequireAuthorization(Permissions.ReadContact);

    private static async Task<Results<Ok<Answer>, NotFound>> HandleAsync(
        Guid id,
        ReasonRequest request,
        IfMatch ifMatch,
        HttpResponse response,
        IncidentDb db,
        FieldEncryptor encryptor,
        IncidentCommandHandler handler,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var moved = await handler.HandleAsync(
            id,
            ifMatch,
            request.Reason,
            async (incident, command) =>
            {
                incident.ReadContact(command);
                if (!await db.Reporters.AnyAsync(row => row.IncidentId == id, cancel))
                {
                    throw new RuleBrokenException("incident.contact.none");
                }
                db.Add(
                    SecurityLogEntry.Create(
                        SecurityLogKind.IdentityRead,
                        context,
                        "incident",
                        id.ToString("D"),
                        incident.OwningPath
                    )
                );
            },
            cancel
        );
        if (moved.Result is NotFound notFound)
        {
            return notFound;
        }
        var reporter = await db.Reporters.AsNoTracking().SingleAsync(row => row.IncidentId == id, cancel);
        var contact = reporter.Decrypt(encryptor);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new Answer(contact.Name, contact.Phone, context.At + ShownFor));
    }
}
