using System.Linq.Expressions;
using GovPlatform.IncidentService.Data;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// The caller's work list: incidents that wait for a move the caller's permissions allow, earliest due time first and those
/// without a due time last.
/// </summary>
internal static class ListQueue
{
    private sealed record Cursor(DateTimeOffset Due, Guid Id);

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder queue) =>
        queue.MapGet("/", HandleAsync).WithName(nameof(ListQueue)).RequireAuthorization(Permissions.Read);

    private static async Task<Ok<Page<IncidentRow>>> HandleAsync(
        [AsParameters] PageRequest page,
        IncidentDb db,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var size = page.Size();
        var waiting = db.Incidents.AsNoTracking().VisibleTo(context).WhereOpen().Where(WaitsFor(context));
        if (page.Cursor<Cursor>() is { } after)
        {
            var (due, id) = (after.Due.ToUniversalTime(), after.Id);
            waiting = waiting.Where(i =>
                EF.Functions.GreaterThan(ValueTuple.Create(i.QueueAt, i.Id), ValueTuple.Create(due, id))
            );
        }
        var rows = await waiting
            .OrderBy(i => i.QueueAt)
            .ThenBy(i => i.Id)
            .Take(size + 1)
            .Select(i => new { i.Id, Due = i.QueueAt })
            .ToListAsync(cancel);
        var keys = Page.Create(rows, size, last => new Cursor(last.Due, last.Id));
        var ids = keys.Items.Select(key => key.Id).ToArray();
        var rowsById = await IncidentRow
            .Select(db.Incidents.AsNoTracking().Where(i => ids.Contains(i.Id)), context.At)
            .ToDictionaryAsync(row => row.Id, cancel);
        return TypedResults.Ok(
            new Page<IncidentRow>([.. ids.Where(rowsById.ContainsKey).Select(id => rowsById[id])], keys.Next)
        );
    }

    /// <summary>One condition for each permission of the caller whose move an incident can wait for.</summary>
    private static Expression<Func<Incident, bool>> WaitsFor(RequestContext context)
    {
        var subject = context.Subject;
        var now = context.At;
        var owned = AccessScope.OwnedWithin(context.UnitPath);
        var handled = AccessScope.HandledWithin(context.UnitPath);
        var conditions = new List<Expression<Func<Incident, bool>>> { _ => false };
        Add(Permissions.Accept, owned.And(i => i.Status == IncidentStatus.Reported));
        Add(Permissions.Reopen, owned.And(i => i.Status == IncidentStatus.ReopenRequested));
        Add(
            Permissions.Dispatch,
            owned.And(i => i.Status == IncidentStatus.Accepted).And(MayBeDispatchedWithin(context.UnitPath))
        );
        Add(Permissions.Take, handled.And(i => i.Status == IncidentStatus.Dispatched));
        Add(Permissions.Resolve, handled.And(i => i.Status == IncidentStatus.Handling));
        Add(Permissions.Resolve, handled.And(i => i.Status == IncidentStatus.HandedOver));
        Add(Permissions.RecordFeedback, owned.And(i => i.Status == IncidentStatus.AwaitingFeedback));
        Add(Permissions.Answer, i => i.ReporterSubject == subject && i.Status == IncidentStatus.NeedsInfo);
        Add(Permissions.Answer, owned.And(i => i.Status == IncidentStatus.NeedsInfo && i.RecordedForCaller));
        Add(Permissions.AnswerSupervision, i => i.AwaitedPaths.Any(path => context.UnitPath.StartsWith(path)));
        Add(Permissions.Verify, owned.And(i => i.Status == IncidentStatus.Verifying && i.ReporterSubject != subject));
        // A request that has lapsed can only be replaced by another.
        Add(
            Permissions.ApproveSuspension,
            owned.And(i => i.Status == IncidentStatus.Handling && i.SuspensionAskedUntil > now)
        );
        return conditions.Aggregate(PredicateExtensions.Or);

        // After a second return only the arbiter may dispatch.
        static Expression<Func<Incident, bool>> MayBeDispatchedWithin(string path)
        {
            Expression<Func<Incident, bool>> hasNoArbiter = i => i.ArbiterPath == null;
            return hasNoArbiter.Or(RowSecurity.IsWithin<Incident>(i => i.ArbiterPath, path));
        }

        void Add(string permission, Expression<Func<Incident, bool>> condition)
        {
            if (context.HasPermission(permission))
            {
                conditions.Add(condition);
            }
        }
    }
}
