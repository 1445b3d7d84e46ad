using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Lists;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Trainings;

/// <summary>Plans a training of a unit in the caller's access scope.</summary>
internal static class PlanTraining
{
    public const decimal LongestHours = 100;
    private const int MaxPosts = 30;

    /// <param name="Id">Key chosen by the client, or null. The same id with the same content is the same training.</param>
    /// <param name="Unit">Code of the unit.</param>
    /// <param name="Hours">How long it is to last.</param>
    /// <param name="Link">Address in another system, or null; http or https.</param>
    /// <param name="ForPosts">Kinds of post for which it is meant; null for all.</param>
    internal sealed record Request(
        Guid? Id,
        string Unit,
        string Title,
        string Topic,
        DateTimeOffset ScheduledFor,
        decimal Hours,
        string? Link,
        IReadOnlyList<string>? ForPosts
    );

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.Id).IsClientKey();
            RuleFor(request => request.Unit).IsRequiredText(32);
            RuleFor(request => request.Title).IsRequiredText(RequestRules.LongestName);
            RuleFor(request => request.Topic).IsRequiredText(RequestRules.LongestName);
            RuleFor(request => request.ScheduledFor).IsPlausibleInstant();
            RuleFor(request => request.Hours).IsDurationInHours();
            RuleFor(request => request.Link)
                .Must(link => link is null || TrainingLink.IsAddress(link))
                .WithMessage("training.link.malformed");
            RuleFor(request => request.ForPosts).Must(p => p is not { Count: > MaxPosts }).WithMessage("field.tooMany");
            RuleForEach(request => request.ForPosts)
                .Must(kind => Posts.PostKinds.All.ContainsKey(kind))
                .WithMessage("post.kind.unknown");
        }
    }

    /// <summary>Hours of one training: more than none, and in hundredths at most.</summary>
    public static IRuleBuilderOptions<T, decimal> IsDurationInHours<T>(this IRuleBuilder<T, decimal> hours) =>
        hours
            .Must(value => value is > 0 and <= LongestHours && decimal.Round(value, 2) == value)
            .WithMessage("field.outOfRange");

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder trainings) =>
        trainings
            .MapPost("/", HandleAsync)
            .WithName(nameof(PlanTraining))
            .RequireAuthorization(Permissions.ManageTrainings);

    private static async Task<Results<Created<TrainingView>, Ok<TrainingView>>> HandleAsync(
        Request request,
        HttpResponse response,
        GridDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var key = await db.FindClientKeyAsync<Training>(request.Id, context, cancel);
        if (key.IsKnown && await db.Trainings.SingleOrDefaultAsync(row => row.Id == key.Id, cancel) is { } existing)
        {
            if (!IsSame(existing, request))
            {
                throw new RuleBrokenException("training.id.taken");
            }
            response.SetSequence(existing.Sequence);
            return TypedResults.Ok(TrainingView.Create(existing));
        }
        var unit = await db.RequireUnitAsync(request.Unit, context, cancel);
        var training = Training.Plan(key.Id, unit.Path, request, context.Subject, context.At);
        db.Trainings.Add(training);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(training.Sequence);
        return TypedResults.Created($"/api/v1/trainings/{training.Id}", TrainingView.Create(training));
    }

    /// <summary>What a holding changes is not compared: the repetition of a request may come late.</summary>
    private static bool IsSame(Training training, Request request) =>
        training.UnitCode == request.Unit
        && training.Title == request.Title
        && training.Topic == request.Topic
        && training.ScheduledFor == request.ScheduledFor.ToUniversalTime()
        && training.Link == request.Link
        && training.ForPosts.SequenceEqual(request.ForPosts ?? []);
}
