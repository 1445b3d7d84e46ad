using FluentValidation;
using GovPlatform.GridService.Matters;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovPlatform.GridService.Patrols;

/// <summary>Records what was done about a finding that was left open, so that it needs no incident.</summary>
internal static class SettleFinding
{
    internal sealed record Request(string Result);

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator() => RuleFor(request => request.Result).IsRequiredText(MatterContent.MaxTextLength);
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder patrols) =>
        patrols
            .MapPost("/{id:guid}/findings/{findingId:guid}/settle", HandleAsync)
            .WithName(nameof(SettleFinding))
            .RequireAuthorization(Permissions.HandleFindings);

    private static Task<Results<Ok<MatterView>, NotFound>> HandleAsync(
        Guid id,
        Guid findingId,
        Request request,
        IfMatch ifMatch,
        FindingCommandHandler handler,
        CancellationToken cancel
    ) =>
        handler.HandleAsync(
            id,
            findingId,
            ifMatch,
            finding => finding.Settle(request.Result, handler.Context.At),
            cancel
        );
}
