using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Data;
using GovPlatform.VolunteerService.SignUps;
using GovPlatform.VolunteerService.Volunteers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>结对: the coordinator assigns a helper, which is a volunteer visible to them or an organisation.</summary>
internal static class MatchHelp
{
    /// <summary>The helper: exactly one of the two.</summary>
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
            () =>
                handler.HandleAsync(
                    id,
                    ifMatch,
                    async request =>
                    {
                        string? helper = null;
                        if (body.VolunteerId is { } volunteerId)
                        {
                            helper = (await RequireVolunteerAsync(db, volunteerId, context, cancel)).Subject;
                        }
                        else
                        {
                            await RequireMayHelpAsync(db, body.OrganizationId, cancel);
                        }
                        request.Match(
                            context.RelationTo(request),
                            body.VolunteerId,
                            helper,
                            body.OrganizationId,
                            context.At
                        );
                    },
                    changeText: null,
                    cancel
                ),
            cancel
        );

    /// <summary>Rejects an organisation that is unknown here or has left.</summary>
    private static async Task RequireMayHelpAsync(VolunteerDb db, Guid? organization, CancellationToken cancel)
    {
        var copy =
            await db.Organizations.AsNoTracking().SingleOrDefaultAsync(row => row.Id == organization, cancel)
            ?? throw new RuleBrokenException("organization.unknown", RefusalKind.Invalid);
        if (!copy.MayHost)
        {
            throw new RuleBrokenException("help.helper.notAllowed", RefusalKind.Invalid);
        }
    }

    /// <summary>
    /// A volunteer visible to the caller, locked so that consent is not withdrawn before this is saved.
    /// </summary>
    private static async Task<Volunteer> RequireVolunteerAsync(
        VolunteerDb db,
        Guid volunteerId,
        RequestContext context,
        CancellationToken cancel
    ) =>
        await db.VolunteersVisibleTo(context).AnyAsync(row => row.Id == volunteerId, cancel)
        && await db.ShareLockVolunteerAsync(volunteerId, cancel) is { } volunteer
            ? volunteer
            : throw new RuleBrokenException("volunteer.unknown", RefusalKind.Invalid);
}
