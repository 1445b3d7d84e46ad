using FluentValidation;
using FluentValidation.Results;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Posts;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Trainings;

/// <summary>Enters that a training was held, for how long, and for which posts or how many people.</summary>
internal static class HoldTraining
{
    private const int MaxAttendance = 5000;

    /// <param name="HeldAt">When it began; not in the future.</param>
    /// <param name="Hours">How long it lasted.</param>
    /// <param name="Attendance">The posts whose holders came, or null where only their number is known.</param>
    /// <param name="Attended">How many came; null where the posts are named.</param>
    internal sealed record Request(
        DateTimeOffset HeldAt,
        decimal Hours,
        IReadOnlyList<Attendee>? Attendance,
        int? Attended
    );

    /// <param name="PostId">Key of a post that ran at that time.</param>
    internal sealed record Attendee(Guid PostId);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.HeldAt).IsPlausibleInstant();
            RuleFor(request => request.Hours).IsDurationInHours();
            RuleFor(request => request.Attendance)
                .Must(posts => posts is not { Count: > MaxAttendance })
                .WithMessage("field.tooMany")
                .Must(posts => posts is null || posts.Distinct().Count() == posts.Count)
                .WithMessage("training.attendance.repeated");
            RuleFor(request => request.Attended)
                .Must((request, attended) => attended is null != request.Attendance is null)
                .WithMessage("training.attendance.either")
                .InclusiveBetween(0, MaxAttendance)
                .WithMessage("field.outOfRange");
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder trainings) =>
        trainings
            .MapPost("/{id:guid}/hold", HandleAsync)
            .WithName(nameof(HoldTraining))
            .RequireAuthorization(Permissions.ManageTrainings);

    private static Task<Results<Ok<TrainingView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IfMatch ifMatch,
        HttpResponse response,
        GridDb db,
        TrainingChange trainings,
        RequestContext context,
        CancellationToken cancel
    ) =>
        trainings.MakeAsync(
            id,
            ifMatch,
            response,
            async training =>
            {
                Guid[] posts = [.. (request.Attendance ?? []).Select(attendee => attendee.PostId)];
                await RequirePostsAsync(db, training, posts, request.HeldAt, cancel);
                training.Hold(request.HeldAt, request.Hours, posts, request.Attended ?? posts.Length, context.At);
            },
            cancel
        );

    /// <summary>Posts of the training's unit or of one below it, whose terms ran then.</summary>
    private static async Task RequirePostsAsync(
        GridDb db,
        Training training,
        Guid[] posts,
        DateTimeOffset heldAt,
        CancellationToken cancel
    )
    {
        var at = heldAt.ToUniversalTime();
        var known = await db
            .Posts.AsNoTracking()
            .Within(post => post.Path, training.Path)
            .Where(PostTerms.RunningAt(at))
            .Where(post => posts.Contains(post.Id))
            .Select(post => post.Id)
            .ToListAsync(cancel);
        var unknown = posts.Index().Where(post => !known.Contains(post.Item)).ToList();
        if (unknown.Count > 0)
        {
            throw new ValidationException(
                unknown.Select(post => new ValidationFailure(
                    $"attendance[{post.Index}].postId",
                    "training.attendance.unknown"
                ))
            );
        }
    }
}
