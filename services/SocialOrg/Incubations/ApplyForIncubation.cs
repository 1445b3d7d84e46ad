using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.Encryption;
using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using GovPlatform.SocialOrgService.Organizations;
using GovPlatform.Units;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>
/// Applies for incubation; called by the applicant, or by the centre for a person who came to its office.
/// </summary>
internal static class ApplyForIncubation
{
    /// <param name="Id">
    /// Key chosen by the caller, or null. The same id with the same content means the same application.
    /// </param>
    /// <param name="OrganizationName">Proposed name of the organisation.</param>
    /// <param name="Category">Proposed category: its code.</param>
    /// <param name="Documents">Documents supplied with it, or null.</param>
    /// <param name="Unit">
    /// Code of the unit applied to; null for the caller's own or, if the caller has none, the root of the tree.
    /// </param>
    internal sealed record Request(
        Guid? Id,
        string OrganizationName,
        string Category,
        Request.Person Applicant,
        IReadOnlyList<DocumentRequest>? Documents,
        string? Unit
    )
    {
        internal sealed record Person(string Name, string Phone);
    }

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Id).IsClientKey();
            RuleFor(request => request.OrganizationName).IsRequiredText(RequestRules.LongestName);
            RuleFor(request => request.Category)
                .Must(category => category is not null && OrganizationCategories.All.ContainsKey(category))
                .WithMessage("organization.category.unknown");
            RuleFor(request => request.Applicant).NotNull().WithMessage("field.required");
            When(
                request => request.Applicant is not null,
                () =>
                {
                    RuleFor(request => request.Applicant.Name).IsRequiredText(100);
                    RuleFor(request => request.Applicant.Phone).IsRequiredText(40);
                }
            );
            RuleFor(request => request.Documents)
                .Must(given => given is null || given.Count <= 50)
                .WithMessage("field.tooMany");
            RuleForEach(request => request.Documents)
                .NotNull()
                .WithMessage("field.required")
                .SetValidator(new SupplyDocument.Validator());
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incubations) =>
        incubations
            .MapPost("/", HandleAsync)
            .WithName(nameof(ApplyForIncubation))
            .RequireAuthorization(Permissions.ApplyOrManage);

    private static async Task<Results<Created<IncubationView>, Ok<IncubationView>>> HandleAsync(
        Request request,
        HttpResponse response,
        SocialOrgDb db,
        IncubationCommandHandler handler,
        FieldEncryptor encryptor,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var person = new PersonContact(request.Applicant.Name, request.Applicant.Phone);
        var key = await db.FindClientKeyAsync<Incubation>(request.Id, context, cancel);
        if (key.IsKnown && await FindAsync(key.Id, db, cancel) is { } existing)
        {
            var applicant = await db.Applicants.SingleAsync(row => row.IncubationId == key.Id, cancel);
            if (!IsSame(existing, request, context) || applicant.Decrypt(encryptor) != person)
            {
                throw new RuleBrokenException("incubation.id.taken");
            }
            response.SetSequence(existing.Sequence);
            return TypedResults.Ok(
                IncubationView.Create(
                    existing,
                    await handler.GetProcessAsync(existing, cancel),
                    applicant.Masked,
                    CommandContext.Create(context)
                )
            );
        }
        var place = await FindUnitAsync(request.Unit, db, context, cancel);
        var process = await handler.GetCurrentProcessAsync(place.Path, cancel);
        var incubation = Incubation.Apply(
            new Application(
                key.Id,
                request.OrganizationName,
                request.Category,
                place,
                context.HasPermission(Permissions.Manage) ? "" : context.Subject,
                request.Documents ?? []
            ),
            process,
            CommandContext.Create(context)
        );
        var encryptedApplicant = Applicant.Create(encryptor, incubation.Id, person);
        db.Incubations.Add(incubation);
        db.Applicants.Add(encryptedApplicant);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(incubation.Sequence);
        return TypedResults.Created(
            $"/api/v1/incubations/{incubation.Id}",
            IncubationView.Create(incubation, process, encryptedApplicant.Masked, CommandContext.Create(context))
        );
    }

    private static Task<Incubation?> FindAsync(Guid id, SocialOrgDb db, CancellationToken cancel) =>
        db.Incubations.Include(row => row.Documents).SingleOrDefaultAsync(row => row.Id == id, cancel);

    /// <summary>A caller without a unit may apply to any unit; the default is the root of the tree.</summary>
    private static async Task<UnitPlace> FindUnitAsync(
        string? unit,
        SocialOrgDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        if (context.UnitPath.Length > 0)
        {
            return await db.ResolvePlaceAsync(unit, context, cancel);
        }
        var place = unit is null ? await db.FindRootAsync(cancel) : await db.FindPlaceAsync(unit, cancel);
        return place ?? throw new RuleBrokenException("unit.unknown", RefusalKind.Invalid);
    }

    private static bool IsSame(Incubation existing, Request request, RequestContext context) =>
        existing.EnteredBy == context.Subject
        && existing.OrganizationName == request.OrganizationName
        && existing.Category == request.Category
        && (request.Unit is null || existing.Unit == request.Unit)
        && (request.Documents ?? []).All(given => existing.Documents.Any(row => row.Code == given.Code));
}
