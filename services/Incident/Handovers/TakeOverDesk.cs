using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Handovers;

/// <summary>接班: another person of the same unit takes the desk over, once.</summary>
internal static class TakeOverDesk
{
    /// <param name="Remark">What the taker has to say, or null; about matters, not persons.</param>
    internal sealed record Request(string? Remark);

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules() => RuleFor(request => request.Remark).IsTextOrAbsent();
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder handovers) =>
        handovers
            .MapPost("/{id:guid}/take-over", HandleAsync)
            .WithName(nameof(TakeOverDesk))
            .RequireAuthorization(Permissions.HandOverDesk);

    private static async Task<Results<Ok<HandoverView>, NotFound>> HandleAsync(
        Guid id,
        Request request,
        IncidentDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var visible = db.Handovers.AsNoTracking().Within(row => row.Path, context.UnitPath).Where(row => row.Id == id);
        var open = await visible.Select(row => new { row.Path, row.GivenBy }).SingleOrDefaultAsync(cancel);
        if (open is null)
        {
            return TypedResults.NotFound();
        }
        if (open.Path != context.UnitPath)
        {
            throw new RuleBrokenException("handover.taker.otherUnit", RefusalKind.Forbidden);
        }
        if (open.GivenBy == context.Subject)
        {
            throw new RuleBrokenException("handover.taker.isGiver", RefusalKind.Forbidden);
        }
        // Of two at once the database lets the second one wait, which then finds no open handover.
        var taken = await visible
            .Where(row => row.TakenAt == null)
            .ExecuteUpdateAsync(
                row =>
                    row.SetProperty(it => it.TakenAt, context.At)
                        .SetProperty(it => it.TakenBy, context.Subject)
                        .SetProperty(it => it.TakenByPost, context.Post)
                        .SetProperty(it => it.Remark, request.Remark == null ? null : request.Remark.Trim()),
                cancel
            );
        return taken == 1
            ? TypedResults.Ok(HandoverView.Create(await visible.SingleAsync(cancel)))
            : throw new RuleBrokenException("handover.taken");
    }
}
