using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.Encryption;
using GovPlatform.ServiceDefaults;
using GovPlatform.Units;
using GovPlatform.VolunteerService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>Asks for help. Anybody may ask in any unit; where they name none, it is their own, else the county's.</summary>
internal static class RequestHelp
{
    /// <summary>What is asked.</summary>
    /// <param name="Id">Key chosen by the caller, or null: the same id with the same content is the same request.</param>
    /// <param name="Kind">A kind of the table.</param>
    /// <param name="Text">What help; sealed.</param>
    /// <param name="Unit">Code of the unit it belongs to, or null.</param>
    /// <param name="Contact">How to reach them; sealed. Null where the account is enough.</param>
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
        var said = new HelpText(request.Text.Trim(), request.Contact?.Trim());
        var known = await db.HelpVisibleTo(context)
            .AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == request.Id, cancel);
        if (known is not null)
        {
            var words = await db.HelpContents.AsNoTracking().SingleAsync(row => row.RequestId == known.Id, cancel);
            var before = words.Decrypt(encryptor);
            var isSame =
                (known.Asker, known.Kind, before.Text, before.Contact)
                    == (context.Subject, request.Kind, said.Text, said.Contact)
                && (request.Unit is null || request.Unit == known.Unit);
            if (!isSame)
                throw new RuleBrokenException("help.id.taken");
            response.SetSequence(known.Sequence);
            return TypedResults.Ok(HelpView.Create(known, words.Masked));
        }
        var place = await PlaceAsync(request.Unit, db, context, cancel);
        var made = HelpRequest.Ask(
            request.Id ?? Guid.CreateVersion7(context.At),
            request.Kind,
            place.Code,
            place.Path,
            context.Subject,
            context.At
        );
        var content = HelpContent.Create(encryptor, made.Id, said);
        db.HelpRequests.Add(made);
        db.HelpContents.Add(content);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(made.Sequence);
        return TypedResults.Created($"/api/v1/help-requests/{made.Id}", HelpView.Create(made, content.Masked));
    }

    private static async Task<UnitPlace> PlaceAsync(
        string? unit,
        VolunteerDb db,
        RequestContext context,
        CancellationToken cancel
    ) =>
        (unit, context) switch
        {
            ({ } code, _) => await db.FindPlaceAsync(code, cancel),
            (null, { Unit: { } own, UnitPath.Length: > 0 }) => new UnitPlace(own, context.UnitPath),
            _ => await db.FindRootAsync(cancel),
        } ?? throw new RuleBrokenException("unit.unknown", RefusalKind.Invalid);
}
