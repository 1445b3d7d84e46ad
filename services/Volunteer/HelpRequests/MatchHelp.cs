using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using GovPlatform.VolunteerService.SignUps;
using GovPlatform.VolunteerService.Volunteers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>结对: the coordinator finds a volunteer they may see, or an organisation, who helps.</summary>
internal static class MatchHelp
{
    /// <summary>Who helps: one of the two.</summary>
    /// <param name="VolunteerId">A volunteer, or null.</param>
    /// <param name="OrganizationId">An organisation, or null.</param>
    internal sealed record Request(Guid? VolunteerId, Guid? OrganizationId);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() =>
            RuleFor(request => request.VolunteerId)
                .Must((request, volunteer) => volunteer is null != request.OrganizationId is null)
                .WithMessage("help.helper.invalid");
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder requests) =>
        requests
            .MapPost("/{id:guid}/match", HandleAsync)
            .WithName(nameof(MatchHelp))
            .RequireAuthorization(Permissions.Manage);

    private static Task<Results<Ok<HelpView>, NotFound>> HandleAsync(
        Guid id,
        Request body,
        IfMatch ifMatch,
        HelpCommandHandler handler,
        VolunteerDb db,
        RequestContext context,
        CancellationToken cancel
    ) =>
        db.InPlatformTransactionAsync(
            context,
            () =>
                handler.HandleAsync(
                    id,
                    ifMatch,
                    async request =>
                    {
                        string? helper = null;
                        if (body.VolunteerId is { } volunteerId)
                            helper = (await HoldAsync(db, volunteerId, context, cancel)).Subject;
                        else
                            await MustBeAbleToHelpAsync(db, body.OrganizationId, cancel);
                        request.Match(
                            context.RelationTo(request),
                            body.VolunteerId,
                            helper,
                            body.OrganizationId,
                            context.At
                        );
                    },
                    add: null,
                    cancel
                ),
            cancel
        );

    /// <summary>Refuses an organisation that nobody has told us of, or that may no longer act: it has left.</summary>
    private static async Task MustBeAbleToHelpAsync(VolunteerDb db, Guid? organization, CancellationToken cancel)
    {
        var copy =
            await db.Organizations.AsNoTracking().SingleOrDefaultAsync(row => row.Id == organization, cancel)
            ?? throw new RuleBrokenException("organization.unknown", RefusalKind.Invalid);
        if (!copy.MayHost)
            throw new RuleBrokenException("help.helper.notAllowed", RefusalKind.Invalid);
    }

    /// <summary>A volunteer whose consent stands until this is saved.</summary>
    private static async Task<Volunteer> HoldAsync(
        VolunteerDb db,
        Guid volunteerId,
        RequestContext context,
        CancellationToken cancel
    ) =>
        await db.VolunteersVisibleTo(context).AnyAsync(row => row.Id == volunteerId, cancel)
        && await db.HoldVolunteerAsync(volunteerId, cancel) is { } held
            ? held
            : throw new RuleBrokenException("volunteer.unknown", RefusalKind.Invalid);
}
