using FluentValidation;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>Supplies a document; called by the applicant or the centre.</summary>
internal static class SupplyDocument
{
    internal sealed class Validator : AbstractValidator<DocumentRequest>
    {
        public Validator()
        {
            RuleFor(document => document.Code).IsRequiredText(100);
            RuleFor(document => document.Title).IsRequiredText(RequestRules.LongestName);
            RuleFor(document => document.Reference).IsOptionalText(RequestRules.LongestName);
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder incubations) =>
        incubations
            .MapPost("/{id:guid}/documents", HandleAsync)
            .WithName(nameof(SupplyDocument))
            .RequireAuthorization(Permissions.ApplyOrManage);

    private static Task<Results<Ok<IncubationView>, NotFound>> HandleAsync(
        Guid id,
        DocumentRequest document,
        IfMatch ifMatch,
        IncubationCommandHandler handler,
        CancellationToken cancel
    ) => handler.HandleAsync(id, ifMatch, (row, process, context) => row.Supply(document, process, context), cancel);
}
