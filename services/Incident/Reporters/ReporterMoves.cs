using FluentValidation;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace GovPlatform.IncidentService.Reporters;

/// <summary>
/// What a reporter does with number and code, without signing in: answer a question, answer the return visit, withdraw, ask to
/// reopen. The moves are those of an incident, with the same rules; on the timeline they are the reporter's own.
/// </summary>
internal static class ReporterMoves
{
    internal sealed record FeedbackRequest(Feedback? Answer, string? Comment);

    internal sealed class FeedbackRules : AbstractValidator<FeedbackRequest>
    {
        public FeedbackRules()
        {
            // "None" is what the platform records of a reporter who does not answer.
            RuleFor(request => request.Answer)
                .NotNull()
                .WithMessage("field.required")
                .NotEqual(Feedback.None)
                .WithMessage("field.outOfRange");
            RuleFor(request => request.Comment).IsOptionalText();
        }
    }

    internal static void Map(IEndpointRouteBuilder reports)
    {
        Map<AnswerIncident.Request>(
            reports,
            "answer",
            "AnswerByCode",
            request => request.Reason,
            (request, incident, context) => incident.Answer(request.Answer, context)
        );
        Map<ReasonRequest>(
            reports,
            "withdraw",
            "WithdrawByCode",
            request => request.Reason,
            (_, incident, context) => incident.Withdraw(context)
        );
        Map<ReasonRequest>(
            reports,
            "request-reopen",
            "RequestReopenByCode",
            request => request.Reason,
            (_, incident, context) => incident.RequestReopen(context)
        );
        MapFeedback(reports);
    }

    private static void Map<TRequest>(
        IEndpointRouteBuilder reports,
        string path,
        string operation,
        Func<TRequest, string?> reasonOf,
        Action<TRequest, Incident, CommandContext> apply
    ) =>
        reports
            .MapPost(
                $"/{{number}}/{path}",
                Task<Results<NoContent, NotFound>> (
                    string number,
                    TRequest request,
                    [FromHeader(Name = ReportAccess.Header)] string? code,
                    IfMatch ifMatch,
                    ReportAccess access,
                    IncidentCommandHandler handler,
                    CancellationToken cancel
                ) =>
                    MoveAsync(
                        access.FindAsync(number, code, cancel),
                        id =>
                            handler.HandleAsReporterAsync(
                                id,
                                ifMatch,
                                reasonOf(request),
                                (incident, context) =>
                                {
                                    apply(request, incident, context);
                                    return Task.CompletedTask;
                                },
                                cancel
                            )
                    )
            )
            .WithName(operation)
            .AllowAnonymous();

    private static void MapFeedback(IEndpointRouteBuilder reports) =>
        reports
            .MapPost(
                "/{number}/record-feedback",
                Task<Results<NoContent, NotFound>> (
                    string number,
                    FeedbackRequest request,
                    [FromHeader(Name = ReportAccess.Header)] string? code,
                    IfMatch ifMatch,
                    ReportAccess access,
                    IncidentCommandHandler handler,
                    CancellationToken cancel
                ) =>
                    MoveAsync(
                        access.FindAsync(number, code, cancel),
                        id =>
                            handler.HandleAsReporterAsync(
                                id,
                                ifMatch,
                                null,
                                async (incident, context) =>
                                    incident.RecordFeedback(
                                        request.Answer!.Value,
                                        request.Comment,
                                        await handler.CountOpenPartsAsync(id, cancel),
                                        context
                                    ),
                                cancel
                            )
                    )
            )
            .WithName("RecordFeedbackByCode")
            .AllowAnonymous();

    private static async Task<Results<NoContent, NotFound>> MoveAsync(Task<Guid?> find, Func<Guid, Task<bool>> move) =>
        await find is { } id && await move(id) ? TypedResults.NoContent() : TypedResults.NotFound();
}
