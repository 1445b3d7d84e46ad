using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>Supplies a document: the applicant, or the centre.</summary>
internal static class SupplyDocument
{
    internal sealed class Rules : AbstractValidator<GivenDocument>
    {
        public Rules()
        {
            RuleFor(document => document.Code).IsSaid(100);
            RuleFor(document => document.Title).IsSaid(Texts.LongestName);
            RuleFor(document => document.Reference).IsShort(Texts.LongestName);
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incubations) =>
        incubations
            .MapPost("/{id:guid}/documents", HandleAsync)
            .WithName(nameof(SupplyDocument))
            .RequireAuthorization(Permissions.ApplyOrManage);

    private static Task<Results<Ok<IncubationView>, NotFound>> HandleAsync(
        Guid id,
        GivenDocument document,
        IfMatch seen,
        IncubationDesk desk,
        CancellationToken cancel
    ) => desk.StepAsync(id, seen, (row, process, act) => row.Supply(document, process, act), cancel);
}
