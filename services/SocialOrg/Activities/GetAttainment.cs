using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using GovPlatform.SocialOrgService.Organizations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Activities;

/// <summary>
/// Returns what one organisation owed and held, week by week (A12). <c>?from=&amp;to=</c> are days (<c>to</c> is
/// exclusive); the default is the last twelve weeks. Weeks that have not begun are left out.
/// </summary>
internal static class GetAttainment
{
    private const int DefaultWeeks = 12;
    private const int MaxWeeks = 106;

    /// <param name="WeeklyQuota">Activities it owes a week.</param>
    /// <param name="Weeks">Oldest first.</param>
    internal sealed record View(Guid OrganizationId, int WeeklyQuota, IReadOnlyList<View.OneWeek> Weeks)
    {
        /// <param name="Week">Such as <c>2026-W47</c>.</param>
        /// <param name="From">The Monday of the week.</param>
        /// <param name="Attained">Whether at least as many were held as owed.</param>
        internal sealed record OneWeek(string Week, DateOnly From, int Owed, int Held, bool Attained);
    }

    internal static RouteHandlerBuilder Map(IEndpointRouteBuilder organizations) =>
        organizations
            .MapGet("/{id:guid}/attainment", HandleAsync)
            .WithName(nameof(GetAttainment))
            .RequireAuthorization();

    private static async Task<Results<Ok<View>, NotFound>> HandleAsync(
        Guid id,
        string? from,
        string? to,
        SocialOrgDb db,
        CountyTime time,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var today = time.DayOf(context.At);
        var end = DayParameters.Parse(to, "to") is { } day && day <= today ? day : today.AddDays(1);
        var first = Week.Containing(DayParameters.Parse(from, "from") ?? end.AddDays(-1 - (7 * (DefaultWeeks - 1))));
        if (first.Monday.AddDays(7 * MaxWeeks) < end)
        {
            throw new BadRequestException("time.period.tooLong", "from");
        }
        var organization = await db
            .Organizations.AsNoTracking()
            .VisibleTo(context)
            .SingleOrDefaultAsync(row => row.Id == id, cancel);
        if (organization is null)
        {
            return TypedResults.NotFound();
        }
        var last = Week.Containing(end.AddDays(-1)).End;
        var held = await db
            .Activities.Where(row => row.OrganizationId == id && row.HeldOn >= first.Monday && row.HeldOn < last)
            .Select(row => row.HeldOn)
            .ToListAsync(cancel);
        return TypedResults.Ok(
            new View(id, organization.WeeklyQuota, [.. CountWeeks(organization, first, end, held, time)])
        );
    }

    private static IEnumerable<View.OneWeek> CountWeeks(
        Organization organization,
        Week first,
        DateOnly end,
        IReadOnlyList<DateOnly> held,
        CountyTime time
    )
    {
        var counts = held.CountBy(Week.Containing).ToDictionary();
        var registered = time.DayOf(organization.RegisteredAt);
        var exited = organization.ExitedAt is { } at ? time.DayOf(at) : (DateOnly?)null;
        for (var week = first; week.Monday < end; week = week.Next)
        {
            var owed = WeeklyQuota.OwedIn(week, organization.WeeklyQuota, registered, exited);
            var count = counts.GetValueOrDefault(week);
            yield return new View.OneWeek(week.ToString(), week.Monday, owed, count, count >= owed);
        }
    }
}
