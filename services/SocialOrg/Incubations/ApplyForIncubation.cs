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

/// <summary>Applies for incubation: the applicant for themselves, or the centre for somebody who came in person.</summary>
internal static class ApplyForIncubation
{
    /// <summary>The application.</summary>
    /// <param name="Id">Key chosen by the caller, or null: the same id with the same content is the same application.</param>
    /// <param name="OrganizationName">Name the organisation is to have.</param>
    /// <param name="Category">Category it is to have.</param>
    /// <param name="Applicant">Who applies.</param>
    /// <param name="Documents">What is supplied with it, or null.</param>
    /// <param name="Unit">Code of the unit applied to; the caller's own, or the root of the tree, unless told.</param>
    internal sealed record Request(
        Guid? Id,
        string OrganizationName,
        string Category,
        Request.Person Applicant,
        IReadOnlyList<GivenDocument>? Documents,
        string? Unit
    )
    {
        internal sealed record Person(string Name, string Phone);
    }

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
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
                .SetValidator(new SupplyDocument.Rules());
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
        if (request.Id is { } chosen && await FindAsync(chosen, db, cancel) is { } known)
        {
            var applicant = await db.Applicants.SingleAsync(row => row.IncubationId == chosen, cancel);
            if (!IsSame(known, request, context) || applicant.Decrypt(encryptor) != person)
            {
                throw new RuleBrokenException("incubation.id.taken");
            }
            response.SetSequence(known.Sequence);
            return TypedResults.Ok(
                IncubationView.Create(known, await handler.ProcessOfAsync(known, cancel), applicant.Masked)
            );
        }
        var process = await handler.InForceAsync(cancel);
        var incubation = Incubation.Apply(
            new Application(
                request.Id ?? Guid.CreateVersion7(context.At),
                request.OrganizationName,
                request.Category,
                await PlaceAsync(request.Unit, db, context, cancel),
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
            IncubationView.Create(incubation, process, encryptedApplicant.Masked)
        );
    }

    private static Task<Incubation?> FindAsync(Guid id, SocialOrgDb db, CancellationToken cancel) =>
        db.Incubations.Include(row => row.Documents).SingleOrDefaultAsync(row => row.Id == id, cancel);

    /// <summary>Who belongs to no unit may apply to any; to the county unless told.</summary>
    private static async Task<UnitPlace> PlaceAsync(
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

    private static bool IsSame(Incubation known, Request request, RequestContext context) =>
        known.EnteredBy == context.Subject
        && known.OrganizationName == request.OrganizationName
        && known.Category == request.Category
        && (request.Unit is null || known.Unit == request.Unit)
        && (request.Documents ?? []).All(given => known.Documents.Any(row => row.Code == given.Code));
}
