using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.Encryption;
using GovPlatform.ServiceDefaults;
using GovPlatform.Units;
using GovPlatform.VolunteerService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>Asks for help, in any unit. The default is the caller's own unit, or the root of the tree.</summary>
internal static class RequestHelp
{
    /// <param name="Id">
    /// Key chosen by the caller, or null. The same id with the same content means the same request.
    /// </param>
    /// <param name="Kind">A key of <see cref="HelpKinds"/>.</param>
    /// <param name="Text">The help that is needed; encrypted when stored.</param>
    /// <param name="Unit">
    /// Code of the unit it belongs to; null for the caller's own or, if the caller has none, the root of the tree.
    /// </param>
    /// <param name="Contact">How to reach the asker, or null if the account is enough; encrypted when stored.</param>
    internal sealed record Request(Guid? Id, string Kind, string Text, string? Unit, string? Contact);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Id).IsClientKey();
            RuleFor(request => request.Kind)
                .Must(kind => kind is not null && HelpKinds.All.ContainsKey(kind))
                .WithMessage("help.kind.unknown");
            RuleFor(request => request.Text).NotEmpty().MaximumLength(2000);
            RuleFor(request => request.Unit).MaximumLength(32);
            RuleFor(request => request.Contact).MaximumLength(200);
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder requests) =>
        requests.MapPost("/", HandleAsync).WithName(nameof(RequestHelp)).RequireAuthorization(Permissions.AskForHelp);

    private static async Task<Results<Created<HelpView>, Ok<HelpView>>> HandleAsync(
        Request request,
        HttpResponse response,
        VolunteerDb db,
        FieldEncryptor encryptor,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var text = new HelpText(request.Text.Trim(), request.Contact?.Trim());
        var key = await db.FindClientKeyAsync<HelpRequest>(request.Id, context, cancel, nameof(HelpRequest.Asker));
        var existing = await db.HelpVisibleTo(context)
            .AsNoTracking()
            .SingleOrDefaultAsync(row => key.IsKnown && row.Id == key.Id, cancel);
        if (existing is not null)
        {
            var stored = await db.HelpContents.AsNoTracking().SingleAsync(row => row.RequestId == existing.Id, cancel);
            var storedText = stored.Decrypt(encryptor);
            var isSame =
                (existing.Asker, existing.Kind, storedText.Text, storedText.Contact)
                    == (context.Subject, request.Kind, text.Text, text.Contact)
                && (request.Unit is null || request.Unit == existing.Unit);
            if (!isSame)
            {
                throw new RuleBrokenException("help.id.taken");
            }
            response.SetSequence(existing.Sequence);
            return TypedResults.Ok(HelpView.Create(existing, stored.Masked));
        }
        var place = await FindUnitAsync(request.Unit, db, context, cancel);
        var created = HelpRequest.Ask(key.Id, request.Kind, place.Code, place.Path, context.Subject, context.At);
        var content = HelpContent.Create(encryptor, created.Id, text);
        db.HelpRequests.Add(created);
        db.HelpContents.Add(content);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(created.Sequence);
        return TypedResults.Created($"/api/v1/help-requests/{created.Id}", HelpView.Create(created, content.Masked));
    }

    private static async Task<UnitPlace> FindUnitAsync(
        string? unit,
        VolunteerDb db,
        RequestContext context,
        CancellationToken cancel
    ) =>
        (unit, context) switch
        {
            ({ } code, _) => await db.FindPlaceAsync(code, cancel),
            (null, { Unit: { } ownUnit, UnitPath.Length: > 0 }) => new UnitPlace(ownUnit, context.UnitPath),
            _ => await db.FindRootAsync(cancel),
        } ?? throw new RuleBrokenException("unit.unknown", RefusalKind.Invalid);
}
