using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Activities;

/// <summary>Writes down an activity that was held: the centre, or the organisation's own account.</summary>
internal static class RecordOrgActivity
{
    /// <summary>What was held.</summary>
    /// <param name="Id">Key chosen by the caller, or null: the same id with the same content is the same activity.</param>
    /// <param name="OrganizationId">The organisation.</param>
    /// <param name="HeldOn">Day, in the county's time zone; not in the future; it may lie before the entry in the register.</param>
    /// <param name="Title">What it was.</param>
    /// <param name="Visits">Visits counted.</param>
    /// <param name="Tag">The organisation's own tag, or null.</param>
    internal sealed record Request(
        Guid? Id,
        Guid OrganizationId,
        DateOnly? HeldOn,
        string Title,
        int? Visits,
        string? Tag
    );

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.Id).IsClientKey();
            RuleFor(request => request.OrganizationId).NotEmpty().WithMessage("field.required");
            RuleFor(request => request.HeldOn)
                .NotNull()
                .WithMessage("field.required")
                .Must(day => day is not { } given || given.Year is > 1970 and < 2200)
                .WithMessage("field.outOfRange");
            RuleFor(request => request.Title).IsRequiredText(RequestRules.LongestName);
            RuleFor(request => request.Visits)
                .NotNull()
                .WithMessage("field.required")
                .InclusiveBetween(0, 1_000_000)
                .WithMessage("field.outOfRange");
            RuleFor(request => request.Tag).IsOptionalText(100);
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder activities) =>
        activities
            .MapPost("/", HandleAsync)
            .WithName(nameof(RecordOrgActivity))
            .RequireAuthorization(Permissions.ApplyOrManage);

    private static async Task<Results<Created<OrgActivityView>, Ok<OrgActivityView>>> HandleAsync(
        Request request,
        HttpResponse response,
        SocialOrgDb db,
        CountyTime days,
        RequestContext context,
        CancellationToken cancel
    )
    {
        if (
            request.Id is { } chosen
            && await db.Activities.SingleOrDefaultAsync(row => row.Id == chosen, cancel) is { } known
        )
        {
            if (!IsSame(known, request, context))
            {
                throw new RuleBrokenException("orgActivity.id.taken");
            }
            response.SetSequence(known.Sequence);
            return TypedResults.Ok(OrgActivityView.Create(known));
        }
        var reachable = context.HasPermission(Permissions.Manage)
            ? db.Organizations.VisibleTo(context)
            : db.Organizations.OwnedBy(context);
        var organization =
            await reachable.SingleOrDefaultAsync(row => row.Id == request.OrganizationId, cancel)
            ?? throw new RuleBrokenException("organization.unknown", RefusalKind.Invalid);
        var held = new HeldActivity(request.HeldOn!.Value, request.Title, request.Visits!.Value, request.Tag);
        var activity = OrgActivity.Hold(
            request.Id ?? Guid.CreateVersion7(context.At),
            organization,
            held,
            days,
            CommandContext.Create(context)
        );
        db.Activities.Add(activity);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(activity.Sequence);
        return TypedResults.Created($"/api/v1/org-activities/{activity.Id}", OrgActivityView.Create(activity));
    }

    private static bool IsSame(OrgActivity known, Request request, RequestContext context) =>
        known.EnteredBy == context.Subject
        && known.OrganizationId == request.OrganizationId
        && known.HeldOn == request.HeldOn
        && known.Title == request.Title
        && known.Visits == request.Visits
        && known.Tag == request.Tag;
}
