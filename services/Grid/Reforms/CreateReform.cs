using System.Text.Json.Serialization;
using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.GridService.Reforms;

/// <summary>
/// Reforms the tree on a day: today or earlier at once, later when the day comes. <c>?dryRun=true</c> shows what would change, and changes
/// nothing. All steps are carried out, or none: refused steps are listed in the problem <c>reform.refused</c>.
/// </summary>
internal static class CreateReform
{
    public const int MaxReasonLength = 500;
    private const int MaxSteps = 2_000;

    /// <param name="Day">First day of the new state, in the county's time zone.</param>
    /// <param name="Reason">The decision it carries out.</param>
    /// <param name="Steps">In the order in which they are carried out.</param>
    internal sealed record Request(
        [property: JsonRequired] DateOnly Day,
        string Reason,
        IReadOnlyList<ReformStep> Steps
    );

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Reason).NotEmpty().WithMessage("field.required");
            RuleFor(request => request.Reason).MaximumLength(MaxReasonLength).WithMessage("field.tooLong");
            RuleFor(request => request.Steps).NotEmpty().WithMessage("field.required");
            RuleFor(request => request.Steps)
                .Must(steps => steps.Count <= MaxSteps)
                .When(request => request.Steps is not null)
                .WithMessage("reform.tooManySteps");
            RuleForEach(request => request.Steps).SetValidator(new ReformStepRules());
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder reforms) =>
        reforms.MapPost("/", HandleAsync).WithName(nameof(CreateReform)).RequireAuthorization(Permissions.ManageUnits);

    private static async Task<Results<Ok<ReformPreview>, Created<ReformView>>> HandleAsync(
        Request request,
        bool? dryRun,
        HttpResponse response,
        EnterReform enter,
        CancellationToken cancel
    )
    {
        if (dryRun is true)
        {
            return TypedResults.Ok(await enter.PreviewAsync(request.Day, request.Steps, cancel));
        }
        var reform = await enter.HandleAsync(request.Day, request.Reason, request.Steps, cancel);
        response.SetSequence(reform.Sequence);
        return TypedResults.Created($"/api/v1/unit-reforms/{reform.Id}", ReformView.Create(reform));
    }
}
