using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using GovPlatform.Units;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>
/// Publishes a new version of the process; incubations under way keep theirs. All units share one process, so only the
/// centre of the topmost unit, or the platform itself, may publish.
/// </summary>
internal static class PublishIncubationProcess
{
    /// <param name="Stages">In order.</param>
    internal sealed record Request(IReadOnlyList<ProcessStage> Stages);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() =>
            RuleFor(request => request.Stages)
                .NotNull()
                .WithMessage("field.required")
                .Custom(
                    (stages, context) =>
                    {
                        foreach (var fault in stages is null ? [] : IncubationProcessValidator.Validate(stages))
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
        RequestContext context,
        CancellationToken cancel
    )
    {
        if (context.UnitPath != RowSecurity.Platform && context.UnitPath != (await db.FindRootAsync(cancel))?.Path)
        {
            throw new RuleBrokenException("process.caller.notTopUnit", RefusalKind.Forbidden);
        }
        var process = await db.ChangeConfigurationAsync(
            async () =>
            {
                var added = new IncubationProcess
                {
                    Version = await db.Processes.MaxAsync(row => row.Version, cancel) + 1,
                    OwnerPath = context.UnitPath,
                    Stages = request.Stages,
                    PublishedAt = context.At,
                    PublishedBy = context.Subject,
                };
                db.Processes.Add(added);
                await db.SaveChangesAsync(cancel);
                return added;
            },
            cancel
        );
        return TypedResults.Created(
            $"/api/v1/incubations/process?version={process.Version}",
            ProcessView.Create(process)
        );
    }
}
