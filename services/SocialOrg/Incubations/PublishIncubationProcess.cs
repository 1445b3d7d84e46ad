using FluentValidation;
using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>Publishes a new version of the process. Incubations under way keep theirs.</summary>
internal static class PublishIncubationProcess
{
    /// <summary>The new process.</summary>
    /// <param name="Stages">Its stages, in order.</param>
    internal sealed record Request(IReadOnlyList<ProcessStage> Stages);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules() =>
            RuleFor(request => request.Stages)
                .NotNull()
                .WithMessage("required")
                .Custom(
                    (stages, context) =>
                    {
                        foreach (var fault in stages is null ? [] : ProcessCheck.FaultsOf(stages))
                        {
                            context.AddFailure("stages", fault);
                        }
                    }
                );
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incubations) =>
        incubations
            .MapPost("/process", HandleAsync)
            .WithName(nameof(PublishIncubationProcess))
            .RequireAuthorization(Permissions.Manage);

    private static async Task<Created<ProcessView>> HandleAsync(
        Request request,
        SocialOrgDb db,
        Acting acting,
        CancellationToken cancel
    )
    {
        var process = new IncubationProcess
        {
            Version = await db.Processes.MaxAsync(row => row.Version, cancel) + 1,
            Stages = request.Stages,
            PublishedAt = acting.At,
            PublishedBy = acting.Subject,
        };
        db.Processes.Add(process);
        await db.SaveChangesAsync(cancel);
        return TypedResults.Created($"/api/v1/incubations/process?version={process.Version}", ProcessView.Of(process));
    }
}
