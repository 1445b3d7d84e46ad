using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovPlatform.IncidentService.Handovers;

/// <summary>交班: hands the caller's own desk over; the platform puts together what the next shift must know.</summary>
internal static class HandOverDesk
{
    private const int MaxRemarks = 200;

    /// <param name="Id">
    /// Key chosen by the caller, or null. The same id with the same content means the same handover.
    /// </param>
    /// <param name="Note">About matters, not persons.</param>
    /// <param name="Remarks">About incidents of the unit, one each; they are listed whatever their state.</param>
    internal sealed record Request(Guid? Id, string Note, IReadOnlyList<Request.IncidentRemark>? Remarks)
    {
        internal sealed record IncidentRemark(Guid IncidentId, string Text);
    }

    internal sealed class Rules : AbstractValidator<Request>
    {
        public Rules()
        {
            RuleFor(request => request.Id).IsClientKey();
            RuleFor(request => request.Note).IsRequiredText();
            RuleFor(request => request.Remarks)
                .Must(remarks => remarks is null || remarks.Count <= MaxRemarks)
                .WithMessage("field.tooMany")
                .Must(remarks =>
                    remarks is null || remarks.DistinctBy(each => each.IncidentId).Count() == remarks.Count
                )
                .WithMessage("handover.remark.repeated");
            RuleForEach(request => request.Remarks).SetValidator(new RemarkRules());
        }
    }

    private sealed class RemarkRules : AbstractValidator<Request.IncidentRemark>
    {
        public RemarkRules()
        {
            RuleFor(remark => remark.IncidentId).NotEmpty().WithMessage("field.required");
            RuleFor(remark => remark.Text).IsRequiredText(500);
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder handovers) =>
        handovers
            .MapPost("/", HandleAsync)
            .WithName(nameof(HandOverDesk))
            .RequireAuthorization(Permissions.HandOverDesk);

    private static async Task<Results<Created<HandoverView>, Ok<HandoverView>>> HandleAsync(
        Request request,
        IncidentDb db,
        HandoverQueue queue,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var unit = context.Unit ?? throw new RuleBrokenException("handover.unit.missing", RefusalKind.Forbidden);
        var key = await db.FindClientKeyAsync<DeskHandover>(request.Id, context, cancel, nameof(DeskHandover.GivenBy));
        if (
            key.IsKnown
            && await db.Handovers.AsNoTracking().SingleOrDefaultAsync(row => row.Id == key.Id, cancel) is { } known
        )
        {
            return IsSame(request, known)
                ? TypedResults.Ok(HandoverView.Create(known))
                : throw new RuleBrokenException("handover.id.taken");
        }
        DeskHandover? given = null;
        await db.InTransactionAsync(
            async () =>
            {
                if (await db.Handovers.AnyAsync(row => row.Unit == unit && row.TakenAt == null, cancel))
                {
                    throw new RuleBrokenException("handover.open");
                }
                given = await ComposeAsync(key.Id, unit, request, queue, context, cancel);
                db.Handovers.Add(given);
                await SaveAsync(db, cancel);
            },
            cancel
        );
        return TypedResults.Created($"/api/v1/desk-handovers/{key.Id}", HandoverView.Create(given!));
    }

    private static async Task<DeskHandover> ComposeAsync(
        Guid id,
        string unit,
        Request request,
        HandoverQueue queue,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var remarks = (request.Remarks ?? []).ToDictionary(remark => remark.IncidentId, remark => remark.Text.Trim());
        var (open, overdue) = await queue.CountAsync(context.UnitPath, context.At, cancel);
        var (items, leftOut) = await queue.ListAsync(context.UnitPath, remarks, context.At, cancel);
        return new DeskHandover
        {
            Id = id,
            Unit = unit,
            Path = context.UnitPath,
            Note = request.Note.Trim(),
            GivenAt = context.At,
            GivenBy = context.Subject,
            GivenByPost = context.Post,
            Open = open,
            Overdue = overdue,
            Items = items,
            LeftOut = leftOut,
        };
    }

    private static async Task SaveAsync(IncidentDb db, CancellationToken cancel)
    {
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException error)
            when (error.InnerException is PostgresException { ConstraintName: HandoverTable.OneOpen })
        {
            // Another of the same unit was saved since this one looked.
            throw new RuleBrokenException("handover.open");
        }
    }

    private static bool IsSame(Request request, DeskHandover known) =>
        request.Note.Trim() == known.Note
        && (request.Remarks ?? [])
            .Select(remark => (remark.IncidentId, Text: (string?)remark.Text.Trim()))
            .ToHashSet()
            .SetEquals(known.Items.Where(item => item.Remark is not null).Select(item => (item.Id, item.Remark)));
}
