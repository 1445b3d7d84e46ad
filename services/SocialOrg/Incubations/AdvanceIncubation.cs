using FluentValidation;
using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using GovPlatform.SocialOrgService.Organizations;
using GovPlatform.Units;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>
/// A reviewer advances an incubation. Reaching the last stage registers the organisation, in the same transaction.
/// </summary>
internal static class AdvanceIncubation
{
    /// <param name="To">Code of the stage, or null for the first that may follow.</param>
    internal sealed record Request(string? To, string? Comment);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.To).IsOptionalText(100);
            RuleFor(request => request.Comment).IsOptionalText(RequestRules.LongestText);
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incubations) =>
        incubations
            .MapPost("/{id:guid}/advance", HandleAsync)
            .WithName(nameof(AdvanceIncubation))
            .RequireAuthorization(Permissions.ReviewOrManage);

    private static Task<Results<Ok<IncubationView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IfMatch ifMatch,
        SocialOrgDb db,
        IncubationCommandHandler handler,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            ifMatch,
            (incubation, process, context) =>
            {
                incubation.Advance(request.To, request.Comment, process, context);
                if (incubation.Stage == IncubationProcess.Graduated)
                {
                    db.Organizations.Add(Graduate(incubation, context));
                }
            },
            cancel
        );

    private static Organization Graduate(Incubation incubation, CommandContext context)
    {
        var organization = Organization.Register(
            Guid.CreateVersion7(context.At),
            incubation.OrganizationName,
            OrganizationCategories.All[incubation.Category],
            new UnitPlace(incubation.Unit, incubation.Path),
            weeklyQuota: null,
            context,
            new Organization.Origin(incubation.Id, incubation.Owner)
        );
        incubation.SetOrganization(organization.Id);
        return organization;
    }
}
