using System.Text.Json.Serialization;
using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Matters;
using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Meetings;

/// <summary>
/// Records what a meeting that was held gives a unit to do (交办): a task, or a matter that becomes an incident at once. The
/// unit is the one that met or one below it.
/// </summary>
internal static class AssignAction
{
    /// <param name="Id">
    /// Key chosen by the client, or null. A repeated request with the same id and content returns the existing action.
    /// </param>
    /// <param name="Text">It is published if the action becomes an incident, and must not contain personal data.</param>
    /// <param name="Unit">Code of the unit that has to act.</param>
    /// <param name="Due">Last day on which it is in time.</param>
    /// <param name="CategoryCode">Category of the incident, or null; not for a task.</param>
    /// <param name="Place">Place of the incident, or null for the middle of the unit; not for a task.</param>
    internal sealed record Request(
        Guid? Id,
        string Text,
        string Unit,
        [property: JsonRequired] DateOnly Due,
        [property: JsonRequired] ActionKind Kind,
        string? CategoryCode,
        StatedPlace? Place
    );

    internal sealed class Validator : AbstractValidator<Request>
    {
        private const string NotOfTask = "meeting.action.field.notOfTask";

        public Validator()
        {
            RuleFor(request => request.Id).IsClientKey();
            RuleFor(request => request.Text).IsRequiredText(MatterContent.MaxTextLength);
            RuleFor(request => request.Unit).NotEmpty().WithMessage("field.required");
            RuleFor(request => request.Kind).IsInEnum();
            RuleFor(request => request.CategoryCode)
                .IsTextOrAbsent(MatterContent.MaxCategoryLength)
                .Must((request, code) => code is null || request.Kind == ActionKind.Incident)
                .WithMessage(NotOfTask);
            RuleFor(request => request.Place!).SetValidator(new StatedPlace.Rules());
            RuleFor(request => request.Place)
                .Must((request, place) => place is null || request.Kind == ActionKind.Incident)
                .WithMessage(NotOfTask);
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder meetings) =>
        meetings
            .MapPost("/{id:guid}/actions", HandleAsync)
            .WithName(nameof(AssignAction))
            .RequireAuthorization(Permissions.ManageMeetings);

    private static async Task<Results<Created<MeetingActionView>, Ok<MeetingActionView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        HttpResponse response,
        GridDb db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var meeting = await db
            .Meetings.AsNoTracking()
            .Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (meeting is null)
        {
            return TypedResults.NotFound();
        }
        var key = await db.FindClientKeyAsync<MeetingAction>(request.Id, context, cancel);
        if (
            key.IsKnown && await db.MeetingActions.SingleOrDefaultAsync(row => row.Id == key.Id, cancel) is { } existing
        )
        {
            await RequireSameAsync(existing, id, request, db, cancel);
            response.SetSequence(existing.Sequence);
            return TypedResults.Ok(MeetingActionView.Create(existing));
        }
        var acting =
            await db
                .Units.AsNoTracking()
                .Within(row => row.Path, meeting.Path)
                .SingleOrDefaultAsync(row => row.Code == request.Unit && row.ValidTo == null, cancel)
            ?? throw new RuleBrokenException("meeting.action.unit.unknown", RefusalKind.Invalid);
        meeting.RequireHeld();
        if (request.Due < time.DayOf(meeting.HeldAt!.Value))
        {
            throw new RuleBrokenException("meeting.action.due.past", RefusalKind.Invalid);
        }
        var action = Create(key.Id, meeting, acting.Shape, request, db, context);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(action.Sequence);
        return TypedResults.Created($"/api/v1/meetings/{id}/actions/{action.Id}", MeetingActionView.Create(action));
    }

    /// <summary>Adds the action, and for an incident its matter.</summary>
    private static MeetingAction Create(
        Guid key,
        CentreMeeting meeting,
        UnitState acting,
        Request request,
        GridDb db,
        RequestContext context
    )
    {
        Guid? incidentId = null;
        if (request.Kind == ActionKind.Incident)
        {
            var content = new MatterContent(null, request.Text, request.CategoryCode, request.Place?.ToPlace());
            var matter = Matter.Raise(
                Guid.CreateVersion7(context.At),
                MatterOrigin.MeetingAction,
                meeting.Id,
                acting,
                content,
                context.ToActor(),
                context.At
            );
            incidentId = Guid.CreateVersion7(context.At);
            matter.HandOn(incidentId.Value, context.ToActor(), context.At);
            db.Matters.Add(matter);
        }
        var action = MeetingAction.Assign(
            key,
            meeting,
            acting,
            new ActionAssignment(request.Text, request.Due, request.Kind),
            incidentId,
            context.Subject,
            context.At
        );
        db.MeetingActions.Add(action);
        return action;
    }

    private static async Task RequireSameAsync(
        MeetingAction action,
        Guid meetingId,
        Request request,
        GridDb db,
        CancellationToken cancel
    )
    {
        var matter = action.IncidentId is { } incidentId
            ? await db.Matters.AsNoTracking().SingleAsync(row => row.IncidentId == incidentId, cancel)
            : null;
        if (
            (action.MeetingId, action.Text, action.ActingUnit, action.Due, action.Kind)
                != (meetingId, request.Text, request.Unit, request.Due, request.Kind)
            || (matter?.CategoryCode, matter?.Place) != (request.CategoryCode, request.Place?.ToPlace())
        )
        {
            throw new RuleBrokenException("meeting.action.id.taken");
        }
    }
}
