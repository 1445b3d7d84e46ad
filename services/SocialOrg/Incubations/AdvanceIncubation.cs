using FluentValidation;
using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using GovPlatform.SocialOrgService.Organizations;
using GovPlatform.Units;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>A reviewer leads it to the next stage. With the last one the organisation is registered, in the same save.</summary>
internal static class AdvanceIncubation
{
    /// <summary>Where to.</summary>
    /// <param name="To">The stage, or null for the one that comes next.</param>
    /// <param name="Comment">What the reviewer says, or null.</param>
    internal sealed record Request(string? To, string? Comment);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
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
        IfMatch seen,
        SocialOrgDb db,
        IncubationCommandHandler handler,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            seen,
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
        incubation.Become(organization.Id);
        return organization;
    }
}
