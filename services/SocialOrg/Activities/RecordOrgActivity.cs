using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Activities;

/// <summary>
/// Records an activity after it was held; called by the centre, or by the organisation's own account.
/// </summary>
internal static class RecordOrgActivity
{
    /// <param name="Id">
    /// Key chosen by the caller, or null. The same id with the same content means the same activity.
    /// </param>
    /// <param name="HeldOn">
    /// Day in the county's time zone; not in the future. It may be before the organisation's registration here.
    /// </param>
    /// <param name="Visits">Visits counted, not distinct people.</param>
    /// <param name="Tag">The organisation's own tag, or null.</param>
    internal sealed record Request(
        Guid? Id,
        Guid OrganizationId,
        DateOnly? HeldOn,
        string Title,
        int? Visits,
        string? Tag
    );

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
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
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var key = await db.FindClientKeyAsync<OrgActivity>(request.Id, context, cancel);
        if (key.IsKnown && await db.Activities.SingleOrDefaultAsync(row => row.Id == key.Id, cancel) is { } existing)
        {
            if (!IsSame(existing, request, context))
            {
                throw new RuleBrokenException("orgActivity.id.taken");
            }
            response.SetSequence(existing.Sequence);
            return TypedResults.Ok(OrgActivityView.Create(existing));
        }
        var organizations = context.HasPermission(Permissions.Manage)
            ? db.Organizations.VisibleTo(context)
            : db.Organizations.OwnedBy(context);
        var organization =
            await organizations.SingleOrDefaultAsync(row => row.Id == request.OrganizationId, cancel)
            ?? throw new RuleBrokenException("organization.unknown", RefusalKind.Invalid);
        var held = new HeldActivity(request.HeldOn!.Value, request.Title, request.Visits!.Value, request.Tag);
        var activity = OrgActivity.Record(key.Id, organization, held, time, CommandContext.Create(context));
        db.Activities.Add(activity);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(activity.Sequence);
        return TypedResults.Created($"/api/v1/org-activities/{activity.Id}", OrgActivityView.Create(activity));
    }

    private static bool IsSame(OrgActivity existing, Request request, RequestContext context) =>
        existing.EnteredBy == context.Subject
        && existing.OrganizationId == request.OrganizationId
        && existing.HeldOn == request.HeldOn
        && existing.Title == request.Title
        && existing.Visits == request.Visits
        && existing.Tag == request.Tag;
}
