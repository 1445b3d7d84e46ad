using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using GovPlatform.Units;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Organizations;

/// <summary>Enters an organisation that is already registered elsewhere.</summary>
internal static class RegisterOrganization
{
    /// <param name="Id">
    /// Key chosen by the caller, or null. The same id with the same content means the same organisation.
    /// </param>
    /// <param name="Category">Code of a category.</param>
    /// <param name="Unit">Code of the unit it belongs to; null for the caller's own.</param>
    /// <param name="WeeklyQuota">Activities it owes a week, 0 to 7; null for the quota of its category.</param>
    internal sealed record Request(Guid? Id, string Name, string Category, string? Unit, int? WeeklyQuota);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Id).IsClientKey();
            RuleFor(request => request.Name).IsRequiredText(RequestRules.LongestName);
            RuleFor(request => request.Category)
                .Must(category => category is not null && OrganizationCategories.All.ContainsKey(category))
                .WithMessage("organization.category.unknown");
            RuleFor(request => request.WeeklyQuota).InclusiveBetween(0, 7).WithMessage("field.outOfRange");
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder organizations) =>
        organizations
            .MapPost("/", HandleAsync)
            .WithName(nameof(RegisterOrganization))
            .RequireAuthorization(Permissions.Manage);

    private static async Task<Results<Created<OrganizationView>, Ok<OrganizationView>>> HandleAsync(
        Request request,
        HttpResponse response,
        SocialOrgDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var key = await db.FindClientKeyAsync<Organization>(request.Id, context, cancel);
        if (key.IsKnown && await db.Organizations.SingleOrDefaultAsync(row => row.Id == key.Id, cancel) is { } existing)
        {
            if (!IsSame(existing, request, context))
            {
                throw new RuleBrokenException("organization.id.taken");
            }
            response.SetSequence(existing.Sequence);
            return TypedResults.Ok(OrganizationView.Create(existing));
        }
        var place = await db.ResolvePlaceAsync(request.Unit, context, cancel);
        var organization = Organization.Register(
            key.Id,
            request.Name,
            OrganizationCategories.All[request.Category],
            place,
            request.WeeklyQuota,
            CommandContext.Create(context)
        );
        db.Organizations.Add(organization);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(organization.Sequence);
        return TypedResults.Created($"/api/v1/social-orgs/{organization.Id}", OrganizationView.Create(organization));
    }

    private static bool IsSame(Organization existing, Request request, RequestContext context) =>
        existing.EnteredBy == context.Subject
        && existing.IncubationId is null
        && existing.Name == request.Name
        && existing.Category == request.Category
        && (request.Unit is null || existing.Unit == request.Unit)
        && (request.WeeklyQuota is null || existing.WeeklyQuota == request.WeeklyQuota);
}
