using GovPlatform.Domain;
using GovPlatform.ServiceDefaults;
using GovPlatform.SocialOrgService.Data;
using GovPlatform.SocialOrgService.Organizations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.SocialOrgService.Activities;

/// <summary>
/// What one organisation owed and held, week by week (A12): <c>?from=&amp;to=</c> days (the last exclusive), the twelve weeks
/// up to now unless told. Weeks that have not begun are left out.
/// </summary>
internal static class GetAttainment
{
    private const int WeeksUnlessTold = 12;
    private const int MostWeeks = 106;

    /// <summary>Weeks of one organisation.</summary>
    /// <param name="OrganizationId">The organisation.</param>
    /// <param name="WeeklyQuota">Activities it owes a week.</param>
    /// <param name="Weeks">The weeks, oldest first.</param>
    internal sealed record View(Guid OrganizationId, int WeeklyQuota, IReadOnlyList<View.OneWeek> Weeks)
    {
        /// <summary>One week.</summary>
        /// <param name="Week">Such as <c>2026-W47</c>.</param>
        /// <param name="From">Its Monday.</param>
        /// <param name="Owed">Activities owed.</param>
        /// <param name="Held">Activities held.</param>
        /// <param name="Attained">Whether no fewer were held than owed.</param>
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
        CountyTime days,
        RequestContext context,
        CancellationToken cancel
    )
    {
        var today = days.DayOf(context.At);
        var end = DayParameters.Parse(to, "to") is { } told && told <= today ? told : today.AddDays(1);
        var first = Week.Create(DayParameters.Parse(from, "from") ?? end.AddDays(-1 - (7 * (WeeksUnlessTold - 1))));
        if (first.Monday.AddDays(7 * MostWeeks) < end)
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
        var last = Week.Create(end.AddDays(-1)).End;
        var held = await db
            .Activities.Where(row => row.OrganizationId == id && row.HeldOn >= first.Monday && row.HeldOn < last)
            .Select(row => row.HeldOn)
            .ToListAsync(cancel);
        return TypedResults.Ok(
            new View(id, organization.WeeklyQuota, [.. WeeksOf(organization, first, end, held, days)])
        );
    }

    private static IEnumerable<View.OneWeek> WeeksOf(
        Organization organization,
        Week first,
        DateOnly end,
        IReadOnlyList<DateOnly> held,
        CountyTime days
    )
    {
        var counts = held.CountBy(Week.Create).ToDictionary();
        var registered = days.DayOf(organization.RegisteredAt);
        var exited = organization.ExitedAt is { } at ? days.DayOf(at) : (DateOnly?)null;
        for (var week = first; week.Monday < end; week = week.Next)
        {
            var owed = WeeklyQuota.OwedIn(week, organization.WeeklyQuota, registered, exited);
            var count = counts.GetValueOrDefault(week);
            yield return new View.OneWeek(week.ToString(), week.Monday, owed, count, count >= owed);
        }
    }
}
