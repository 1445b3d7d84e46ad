using System.Text.Json.Serialization;
using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.GridService.Meetings;

/// <summary>Records that a meeting was held, and keeps its agenda as it is at that moment.</summary>
internal static class HoldCentreMeeting
{
    public const int MaxMinutesLength = 20_000;
    private const int MaxAttendance = 10_000;

    /// <param name="HeldAt">Not in the future, and in the day, week or month for which it was called.</param>
    /// <param name="Attendance">How many people attended; names are not recorded.</param>
    /// <param name="Minutes">What was said.</param>
    internal sealed record Request(DateTimeOffset HeldAt, [property: JsonRequired] int Attendance, string Minutes);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.HeldAt).IsPlausibleInstant();
            RuleFor(request => request.Attendance).InclusiveBetween(1, MaxAttendance).WithMessage("field.outOfRange");
            RuleFor(request => request.Minutes).IsRequiredText(MaxMinutesLength);
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder meetings) =>
        meetings
            .MapPost("/{id:guid}/hold", HandleAsync)
            .WithName(nameof(HoldCentreMeeting))
            .RequireAuthorization(Permissions.ManageMeetings);

    private static Task<Results<Ok<MeetingView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IfMatch ifMatch,
        MeetingCommandHandler handler,
        AgendaReader agendas,
        GridDb db,
        CountyTime time,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            ifMatch,
            async meeting =>
            {
                var at = handler.Context.At;
                PastMoment.Require(request.HeldAt, at, "heldAt");
                var day = time.DayOf(request.HeldAt);
                var agenda = await agendas.PrepareAsync(meeting, day, at, cancel);
                meeting.Hold(request.HeldAt.ToUniversalTime(), day, request.Attendance, request.Minutes, at);
                db.Add(new KeptAgenda { MeetingId = meeting.Id, Agenda = agenda });
            },
            cancel
        );
}
