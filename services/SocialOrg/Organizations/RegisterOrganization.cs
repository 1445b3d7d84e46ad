using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using GovPlatform.Units;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Organizations;

/// <summary>Enters an organisation that is registered already elsewhere.</summary>
internal static class RegisterOrganization
{
    /// <summary>The organisation.</summary>
    /// <param name="Id">Key chosen by the caller, or null: the same id with the same content is the same organisation.</param>
    /// <param name="Name">Registered name.</param>
    /// <param name="Category">A category of the table.</param>
    /// <param name="Unit">Code of the unit it belongs to; the caller's own unless told.</param>
    /// <param name="WeeklyQuota">Activities it owes a week, 0 to 7; what its category owes unless told.</param>
    internal sealed record Request(Guid? Id, string Name, string Category, string? Unit, int? WeeklyQuota);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
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
        if (
            request.Id is { } chosen
            && await db.Organizations.SingleOrDefaultAsync(row => row.Id == chosen, cancel) is { } known
        )
        {
            if (!IsSame(known, request, context))
            {
                throw new RuleBrokenException("organization.id.taken");
            }
            response.SetSequence(known.Sequence);
            return TypedResults.Ok(OrganizationView.Create(known));
        }
        var place = await db.ResolvePlaceAsync(request.Unit, context, cancel);
        var organization = Organization.Register(
            request.Id ?? Guid.CreateVersion7(context.At),
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

    private static bool IsSame(Organization known, Request request, RequestContext context) =>
        known.EnteredBy == context.Subject
        && known.IncubationId is null
        && known.Name == request.Name
        && known.Category == request.Category
        && (request.Unit is null || known.Unit == request.Unit)
        && (request.WeeklyQuota is null || known.WeeklyQuota == request.WeeklyQuota);
}
