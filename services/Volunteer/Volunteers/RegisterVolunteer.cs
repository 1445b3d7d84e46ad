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
/// Registers a volunteer; called by the volunteer, once per account, or by a coordinator on their behalf. The answer is
/// stored with its idempotency key, so it contains the masked contact only.
/// </summary>
internal static class RegisterVolunteer
{
    /// <param name="Id">
    /// Key chosen by the caller, or null. The same id with the same content means the same volunteer.
    /// </param>
    /// <param name="Name">Encrypted when stored.</param>
    /// <param name="Phone">Encrypted when stored.</param>
    /// <param name="Unit">
    /// Code of the unit they belong to; null for the coordinator's own or, if volunteers register themselves, for none.
    /// </param>
    /// <param name="Consent">
    /// The statement that they agreed. Without it, registering oneself is the agreement, and the consent of a volunteer
    /// whom a coordinator enters is stored as presumed.
    /// </param>
    internal sealed record Request(Guid? Id, string Name, string Phone, string? Unit, Agreement? Consent);

    /// <summary>Whether the volunteer agreed, and to which text.</summary>
    /// <param name="Text">Version of the text; null for the current one.</param>
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
            .RequireAuthorization(Permissions.SignUpOrManage);

    private static async Task<Results<Created<VolunteerView>, Ok<VolunteerView>>> HandleAsync(
        Request request,
        HttpResponse response,
        VolunteerDb db,
        FieldEncryptor encryptor,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var isSelf = !context.HasPermission(Permissions.Manage);
        var key = await db.FindClientKeyAsync<Volunteer>(request.Id, context, cancel);
        if (await FindExistingAsync(db, key, isSelf, context, cancel) is { } existing)
        {
            return TypedResults.Ok(
                await RepeatedAsync(existing, key, request, response, db, encryptor, context, cancel)
            );
        }
        var place = await FindUnitAsync(request.Unit, isSelf, db, context, cancel);
        var volunteer = Volunteer.Register(
            key.Id,
            place?.Code,
            place?.Path ?? RowSecurity.Platform,
            isSelf ? context.Subject : null,
            context.Subject,
            new Guid(RandomNumberGenerator.GetBytes(16)),
            Consent.ForVolunteering(request.Consent is not null, request.Consent?.Text, isSelf, context.At)
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

    /// <summary>A volunteer of the same id, or one who registered with the same account.</summary>
    private static Task<Volunteer?> FindExistingAsync(
        VolunteerDb db,
        ClientKey key,
        bool isSelf,
        RequestContext context,
        CancellationToken cancel
    ) =>
        db.VolunteersVisibleTo(context)
            .AsNoTracking()
            .Where(volunteer =>
                (key.IsKnown && volunteer.Id == key.Id) || (isSelf && volunteer.Subject == context.Subject)
            )
            .FirstOrDefaultAsync(cancel);

    private static async Task<VolunteerView> RepeatedAsync(
        Volunteer existing,
        ClientKey key,
        Request request,
        HttpResponse response,
        VolunteerDb db,
        FieldEncryptor encryptor,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var contact = await db.Contacts.AsNoTracking().SingleAsync(row => row.VolunteerId == existing.Id, cancel);
        var isSame =
            existing.EnteredBy == context.Subject
            && contact.Decrypt(encryptor) == new PersonContact(request.Name.Trim(), request.Phone.Trim())
            && (request.Unit is null || request.Unit == existing.Unit)
            && (request.Id is null || key.Id == existing.Id);
        if (!isSame)
        {
            throw new RuleBrokenException(
                existing.Subject == context.Subject ? "volunteer.account.registered" : "volunteer.id.taken",
                RefusalKind.Conflict,
                new Dictionary<string, object?> { ["id"] = existing.Id }
            );
        }
        response.SetSequence(existing.Sequence);
        return VolunteerView.Create(existing, contact.Masked);
    }

    /// <summary>A volunteer may belong to any unit; a coordinator enters volunteers of their own subtree.</summary>
    private static async Task<UnitPlace?> FindUnitAsync(
        string? unit,
        bool isSelf,
        VolunteerDb db,
        RequestContext context,
        CancellationToken cancel
    ) =>
        (isSelf, unit) switch
        {
            (true, null) => null,
            (true, { } code) => await db.FindPlaceAsync(code, cancel)
                ?? throw new RuleBrokenException("unit.unknown", RefusalKind.Invalid),
            (false, null) when context.Unit is null => null,
            _ => await db.ResolvePlaceAsync(unit, context, cancel),
        };
}
