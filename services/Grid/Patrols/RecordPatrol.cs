using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using GovPlatform.Domain;
using GovPlatform.GridService.Data;
using GovPlatform.GridService.Matters;
using GovPlatform.GridService.Units;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.GridService.Patrols;

/// <summary>
/// Records a patrol of a grid in the caller's access scope with all it found. That nothing was found is stated by an empty
/// list. Tracks, photographs and check-ins have no field.
/// </summary>
internal static class RecordPatrol
{
    public const int MaxMinutes = 24 * 60;
    public const int MaxFindings = 50;
    public const int MaxChecklistLength = 2000;

    /// <param name="Id">
    /// Key chosen by the client, or null. A repeated request with the same id and content returns the existing patrol.
    /// </param>
    /// <param name="Grid">Code of a unit of level grid.</param>
    /// <param name="DoneAt">When it was done; not in the future.</param>
    /// <param name="Kind">Whether a plan owed it.</param>
    /// <param name="Minutes">How long it took, or null.</param>
    /// <param name="Checklist">What was looked at, or null.</param>
    /// <param name="Findings">Must be given: an empty list says that nothing was found.</param>
    internal sealed record Request(
        Guid? Id,
        string Grid,
        DateTimeOffset DoneAt,
        int? Minutes,
        string? Checklist,
        [property: JsonRequired] IReadOnlyList<StatedFinding> Findings,
        PatrolKind Kind = PatrolKind.Free
    );

    internal sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(request => request.Id).IsClientKey();
            RuleFor(request => request.Grid).NotEmpty().WithMessage("field.required");
            RuleFor(request => request.DoneAt).IsPlausibleInstant();
            RuleFor(request => request.Kind).IsInEnum();
            RuleFor(request => request.Minutes).InclusiveBetween(1, MaxMinutes).WithMessage("field.outOfRange");
            RuleFor(request => request.Checklist).IsTextOrAbsent(MaxChecklistLength);
            RuleFor(request => request.Findings)
                .NotNull()
                .WithMessage("field.required")
                .Must(findings => findings is not { Count: > MaxFindings })
                .WithMessage("field.tooMany");
            RuleForEach(request => request.Findings)
                .NotNull()
                .WithMessage("field.required")
                .SetValidator(new StatedFinding.Rules());
        }
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder patrols) =>
        patrols
            .MapPost("/", HandleAsync)
            .WithName(nameof(RecordPatrol))
            .RequireAuthorization(Permissions.RecordPatrols);

    private static async Task<Results<Created<PatrolView>, Ok<PatrolView>>> HandleAsync(
        Request request,
        HttpResponse response,
        GridDb db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request));
        var key = await db.FindClientKeyAsync<Patrol>(request.Id, context, cancel);
        if (key.IsKnown && await db.Patrols.SingleOrDefaultAsync(row => row.Id == key.Id, cancel) is { } existing)
        {
            if (!existing.RequestHash.AsSpan().SequenceEqual(hash))
            {
                throw new RuleBrokenException("patrol.id.taken");
            }
            var found = await db.Matters.AsNoTracking().Where(row => row.OriginId == existing.Id).ToListAsync(cancel);
            response.SetSequence(existing.Sequence);
            return TypedResults.Ok(PatrolView.Create(existing, found));
        }
        PastMoment.Require(request.DoneAt, context.At, "doneAt");
        var grid = await FindGridAsync(request.Grid, db, context, cancel);
        var doneAt = request.DoneAt.ToUniversalTime();
        var day = time.DayOf(doneAt);
        if (request.Kind == PatrolKind.Planned && (await db.FindPlanAsync(grid.Path, day, cancel))?.Times is null or 0)
        {
            throw new RuleBrokenException("patrol.plan.none", RefusalKind.Invalid);
        }
        var matters = RaiseFindings(request.Findings, key.Id, grid, context);
        var patrol = Patrol.Record(
            key.Id,
            grid,
            new PatrolRecord(doneAt, day, request.Kind, request.Minutes, request.Checklist),
            (
                matters.Count,
                matters.Count(matter => matter.Status == MatterStatus.Settled),
                matters.Count(matter => matter.Status == MatterStatus.HandedOn)
            ),
            hash,
            context.Subject,
            context.At
        );
        db.Patrols.Add(patrol);
        db.Matters.AddRange(matters);
        await db.SaveChangesAsync(cancel);
        response.SetSequence(patrol.Sequence);
        return TypedResults.Created($"/api/v1/patrols/{patrol.Id}", PatrolView.Create(patrol, matters));
    }

    private static async Task<UnitState> FindGridAsync(
        string code,
        GridDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var unit = await db
            .Units.AsNoTracking()
            .Within(row => row.Path, context.UnitPath)
            .SingleOrDefaultAsync(row => row.Code == code && row.ValidTo == null, cancel);
        return unit switch
        {
            null => throw new RuleBrokenException("patrol.grid.unknown", RefusalKind.Invalid),
            { Level: not UnitLevel.Grid } => throw new RuleBrokenException("patrol.grid.notGrid", RefusalKind.Invalid),
            _ => unit.Shape,
        };
    }

    private static List<Matter> RaiseFindings(
        IReadOnlyList<StatedFinding> findings,
        Guid patrolId,
        UnitState grid,
        RequestContext context
    )
    {
        // Keys of one moment differ in their random part only; in order, they keep the order of the findings.
        var keys = findings.Select(_ => Guid.CreateVersion7(context.At)).Order().ToArray();
        var matters = new List<Matter>(findings.Count);
        foreach (var (number, finding) in findings.Index())
        {
            var matter = Matter.Raise(
                keys[number],
                MatterOrigin.PatrolFinding,
                patrolId,
                grid,
                finding.ToContent(),
                context.ToActor(),
                context.At
            );
            if (finding.Settled is { } result)
            {
                matter.Settle(result, context.At);
            }
            else if (finding.HandOn)
            {
                matter.HandOn(Guid.CreateVersion7(context.At), context.ToActor(), context.At);
            }
            matters.Add(matter);
        }
        return matters;
    }
}
