using System.Security.Cryptography;
using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.Encryption;
using GovPlatform.ServiceDefaults;
using GovPlatform.Units;
using GovPlatform.VolunteerService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.Volunteers;

/// <summary>
/// Registers a volunteer: themselves, once per account, or by a coordinator on their behalf. The answer is kept with its
/// idempotency key, so it shows the contact masked.
/// </summary>
internal static class RegisterVolunteer
{
    /// <summary>Who offers to serve.</summary>
    /// <param name="Id">Key chosen by the caller, or null: the same id with the same content is the same volunteer.</param>
    /// <param name="Name">Name; sealed.</param>
    /// <param name="Phone">Phone; sealed.</param>
    /// <param name="Unit">Code of the unit they belong to. A coordinator's own unless told; otherwise none.</param>
    /// <param name="Consent">
    /// That they agreed. Without it, registering oneself is the agreement, and of somebody else it is stored as presumed.
    /// </param>
    internal sealed record Request(Guid? Id, string Name, string Phone, string? Unit, Agreement? Consent);

    /// <summary>Whether they agreed, and to which words.</summary>
    /// <param name="Given">Whether they did.</param>
    /// <param name="Text">Version of the words; the present one unless told.</param>
    internal sealed record Agreement(bool Given = true, string? Text = null);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Id).IsClientKey();
            RuleFor(request => request.Name).NotEmpty().MaximumLength(100);
            RuleFor(request => request.Phone)
                .NotEmpty()
                .MaximumLength(40)
                .Must(phone => phone is null || phone.Count(char.IsAsciiDigit) >= 5)
                .WithMessage("volunteer.phone.invalid");
            RuleFor(request => request.Unit).MaximumLength(32);
            RuleFor(request => request.Consent)
                .Must(consent => consent is null || consent.Given)
                .WithMessage("volunteer.consent.missing")
                .Must(consent => consent?.Text is not { } text || Consent.Texts.Contains(text))
                .WithMessage("volunteer.consentText.unknown");
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder volunteers) =>
        volunteers
            .MapPost("/", HandleAsync)
            .WithName(nameof(RegisterVolunteer))
            .RequireAuthorization(Permissions.Either);

    private static async Task<Results<Created<VolunteerView>, Ok<VolunteerView>>> HandleAsync(
        Request request,
        HttpResponse response,
        VolunteerDb db,
        FieldEncryptor encryptor,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var own = !context.HasPermission(Permissions.Manage);
        if (await KnownAsync(db, request.Id, own, context, cancel) is { } known)
        {
            return TypedResults.Ok(await SameAsync(known, request, response, db, encryptor, context, cancel));
        }
        var place = await PlaceAsync(request.Unit, own, db, context, cancel);
        var volunteer = Volunteer.Register(
            request.Id ?? Guid.CreateVersion7(context.At),
            place?.Code,
            place?.Path ?? RowSecurity.Platform,
            own ? context.Subject : null,
            context.Subject,
            new Guid(RandomNumberGenerator.GetBytes(16)),
            Consent.ToVolunteering(request.Consent is not null, request.Consent?.Text, own, context.At)
        );
        var contact = VolunteerContact.Create(
            encryptor,
            volunteer.Id,
            new PersonContact(request.Name.Trim(), request.Phone.Trim())
        );
        db.Volunteers.Add(volunteer);
        db.Contacts.Add(contact);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(volunteer.Sequence);
        return TypedResults.Created(
            $"/api/v1/volunteers/{volunteer.Id}",
            VolunteerView.Create(volunteer, contact.Masked)
        );
    }

    /// <summary>The same id again, or the same account again.</summary>
    private static Task<Volunteer?> KnownAsync(
        VolunteerDb db,
        Guid? id,
        bool own,
        RequestContext context,
        CancellationToken cancel
    ) =>
        db.VolunteersVisibleTo(context)
            .AsNoTracking()
            .Where(volunteer => volunteer.Id == id || (own && volunteer.Subject == context.Subject))
            .FirstOrDefaultAsync(cancel);

    private static async Task<VolunteerView> SameAsync(
        Volunteer known,
        Request request,
        HttpResponse response,
        VolunteerDb db,
        FieldEncryptor encryptor,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var contact = await db.Contacts.AsNoTracking().SingleAsync(row => row.VolunteerId == known.Id, cancel);
        var isSame =
            known.EnteredBy == context.Subject
            && contact.Decrypt(encryptor) == new PersonContact(request.Name.Trim(), request.Phone.Trim())
            && (request.Unit is null || request.Unit == known.Unit)
            && (request.Id is null || request.Id == known.Id);
        if (!isSame)
            throw new RuleBrokenException(
                known.Subject == context.Subject ? "volunteer.account.registered" : "volunteer.id.taken",
                RefusalKind.Conflict,
                new Dictionary<string, object?> { ["id"] = known.Id }
            );
        response.SetSequence(known.Sequence);
        return VolunteerView.Create(known, contact.Masked);
    }

    /// <summary>Volunteers may belong anywhere; a coordinator enters people of their own subtree.</summary>
    private static async Task<UnitPlace?> PlaceAsync(
        string? unit,
        bool own,
        VolunteerDb db,
        RequestContext context,
        CancellationToken cancel
    ) =>
        (own, unit) switch
        {
            (true, null) => null,
            (true, { } code) => await db.FindPlaceAsync(code, cancel)
                ?? throw new RuleBrokenException("unit.unknown", RefusalKind.Invalid),
            (false, null) when context.Unit is null => null,
            _ => await db.ResolvePlaceAsync(unit, context, cancel),
        };
}
