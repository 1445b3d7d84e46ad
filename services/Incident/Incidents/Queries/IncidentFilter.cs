using System.Text.Json.Serialization;
using GovPlatform.Domain;
using GovPlatform.IncidentService.Clocks;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>
/// Query parameters that narrow a list. Several values of one parameter are separated by commas. An unknown or malformed
/// value is answered with 400.
/// </summary>
internal sealed partial record IncidentFilter
{
    private const int MaxSearchLength = 100;

    /// <summary>
    /// Text to find, see <see cref="TextSearch"/>. Words stand next to each other; given several times, each is found, wherever
    /// it stands.
    /// </summary>
    [FromQuery(Name = "q"), JsonPropertyName("q")]
    public string[]? Texts { get; init; }

    /// <summary>Code of a unit; incidents owned or handled in its subtree.</summary>
    [FromQuery(Name = "unit")]
    public string? Unit { get; init; }

    /// <summary>Statuses; <c>open</c> and <c>ended</c> each stand for a group of them.</summary>
    [FromQuery(Name = "status")]
    public string? Status { get; init; }

    /// <summary>Category codes or groups.</summary>
    [FromQuery(Name = "category")]
    public string? Category { get; init; }

    [FromQuery(Name = "severity")]
    public string? Severity { get; init; }

    [FromQuery(Name = "tier")]
    public string? Tier { get; init; }

    /// <summary>Whether a running clock is past due.</summary>
    [FromQuery(Name = "overdue")]
    public bool? Overdue { get; init; }

    /// <summary>Names of the clocks that may be the next due.</summary>
    [FromQuery(Name = "clock")]
    public string? Clock { get; init; }

    /// <summary>Whether a supervision order awaits an answer.</summary>
    [FromQuery(Name = "supervised")]
    public bool? Supervised { get; init; }

    /// <summary>Code of a unit; incidents handled in its subtree.</summary>
    [FromQuery(Name = "handler")]
    public string? Handler { get; init; }

    /// <summary>The case of which incidents are parts (联合处置).</summary>
    [FromQuery(Name = "parentId")]
    public Guid? ParentId { get; init; }

    /// <summary>The incident into which others were merged.</summary>
    [FromQuery(Name = "mergedInto")]
    public Guid? MergedInto { get; init; }

    /// <summary>See <see cref="GeoRadius.Read"/>.</summary>
    [FromQuery(Name = "near")]
    public string? Near { get; init; }

    /// <summary>Reported at or after this moment or day.</summary>
    [FromQuery(Name = "from")]
    public string? From { get; init; }

    /// <summary>Reported before this moment or day.</summary>
    [FromQuery(Name = "to")]
    public string? To { get; init; }

    /// <summary>A name of <see cref="IncidentSort"/>.</summary>
    [FromQuery(Name = "sort")]
    public string? Sort { get; init; }

    /// <summary>A saved filter that the others narrow; not part of a filter that is kept.</summary>
    [FromQuery(Name = "filter"), JsonIgnore]
    public Guid? SavedFilterId { get; init; }

    /// <summary>Null when <c>near</c> is not given.</summary>
    public GeoRadius? ReadNear() => Near is null ? null : Incidents.GeoRadius.Read(Near);

    /// <summary><see cref="IncidentSort.Reported"/> when <c>sort</c> is not given.</summary>
    public IncidentSort ReadSort() =>
        Sort is null
            ? IncidentSort.Reported
            : EnumNames.Parse<IncidentSort>(Sort) ?? throw new BadRequestException("filter.sort.unknown", "sort");

    /// <summary>Null when <c>status</c> is not given.</summary>
    public IncidentStatus[]? ReadStatuses() =>
        Parse<IncidentStatus>(Status, "status", "filter.status.unknown", StatusesOfGroup);

    /// <summary>Null when <c>tier</c> is not given.</summary>
    public Tier[]? ReadTiers() => Parse<Tier>(Tier, "tier", "filter.tier.unknown");

    /// <summary>The incidents that the caller can see and that match every given filter.</summary>
    /// <exception cref="BadRequestException"><c>filter.status.unknown</c>, <c>filter.severity.unknown</c>,
    /// <c>filter.tier.unknown</c> or <c>filter.q.tooLong</c>.</exception>
    /// <param name="db">The database.</param>
    /// <param name="snapshot">Units and categories.</param>
    /// <param name="near">What <see cref="ReadNear"/> returns.</param>
    /// <param name="window">Span of report time to search, or null for all.</param>
    /// <param name="time">The county's time.</param>
    /// <param name="context">The caller.</param>
    public IQueryable<Incident> Apply(
        IncidentDb db,
        PlaceSnapshot snapshot,
        GeoRadius? near,
        SearchWindow? window,
        CountyTime time,
        RequestContext context
    )
    {
        var found = db.Incidents.AsNoTracking().VisibleTo(context);
        found = Where(found, ReadStatuses());
        found = Where(found, Parse<Severity>(Severity, "severity", "filter.severity.unknown"));
        found = Where(found, ReadTiers());
        found = Where(found, Parse<ClockName>(Clock, "clock", "filter.clock.unknown"));
        found = OfAnother(found);
        found = InUnit(found, snapshot.Places);
        found = Supervised switch
        {
            true => found.Where(i => i.AnswerBy != null),
            false => found.Where(i => i.AnswerBy == null),
            null => found,
        };
        found = InCategory(found);
        found = InTime(found, time, context.At);
        found = near is null ? found : near.Within(found);
        found = window?.Within(found) ?? found;
        return MatchingTexts(found, db, snapshot, window, context);
    }

    private IQueryable<Incident> MatchingTexts(
        IQueryable<Incident> found,
        IncidentDb db,
        PlaceSnapshot snapshot,
        SearchWindow? window,
        RequestContext context
    )
    {
        foreach (var text in Texts ?? [])
        {
            if (text.Length > MaxSearchLength)
            {
                throw new BadRequestException("filter.q.tooLong", "q");
            }
            found = TextSearch.Create(text, snapshot.Names)?.Find(found, window?.Months, db, context) ?? found;
        }
        return found;
    }

    private IQueryable<Incident> OfAnother(IQueryable<Incident> found)
    {
        if (ParentId is { } parent)
        {
            found = found.Where(i => i.ParentId == parent);
        }
        if (MergedInto is { } survivor)
        {
            found = found.Where(i => i.MergedInto == survivor);
        }
        return found;
    }

    private IQueryable<Incident> InUnit(IQueryable<Incident> found, PlaceMap places)
    {
        if (Handler is not null)
        {
            found = places.FindUnit(Handler) is { } handler
                ? found.Where(AccessScope.HandledWithin(handler.Path))
                : found.Where(_ => false);
        }
        if (Unit is null)
        {
            return found;
        }
        return places.FindUnit(Unit) is { } unit
            ? found.Where(AccessScope.OwnedWithin(unit.Path).Or(AccessScope.HandledWithin(unit.Path)))
            : found.Where(_ => false);
    }

    private IQueryable<Incident> InCategory(IQueryable<Incident> found)
    {
        if (Category is null)
        {
            return found;
        }
        var codes = Category.Split(',');
        var groups = codes.Where(code => !code.Contains('.')).Select(code => code + ".").ToArray();
        return groups.Length == 0
            ? found.Where(i => codes.Contains(i.Category))
            : found.Where(i => codes.Contains(i.Category) || groups.Any(group => i.Category.StartsWith(group)));
    }

    private IQueryable<Incident> InTime(IQueryable<Incident> found, CountyTime time, DateTimeOffset now)
    {
        if (From is { } start)
        {
            var from = time.ReadInstant(start, "from");
            found = found.Where(i => i.ReportedAt >= from);
        }
        if (To is { } end)
        {
            var to = time.ReadInstant(end, "to");
            found = found.Where(i => i.ReportedAt < to);
        }
        return Overdue switch
        {
            true => found.Where(i => i.NextDueAt < now),
            false => found.Where(i => i.NextDueAt == null || i.NextDueAt >= now),
            null => found,
        };
    }

    private static IQueryable<Incident> Where(IQueryable<Incident> found, IncidentStatus[]? statuses) =>
        statuses is null ? found : found.Where(i => statuses.Contains(i.Status));

    private static IQueryable<Incident> Where(IQueryable<Incident> found, ClockName[]? clocks) =>
        clocks is null ? found : found.Where(i => i.NextClock != null && clocks.Contains(i.NextClock.Value));

    private static IQueryable<Incident> Where(IQueryable<Incident> found, Severity[]? severities) =>
        severities is null ? found : found.Where(i => severities.Contains(i.Severity));

    private static IQueryable<Incident> Where(IQueryable<Incident> found, Tier[]? tiers) =>
        tiers is null ? found : found.Where(i => tiers.Contains(i.Tier));

    private static IncidentStatus[]? StatusesOfGroup(string name) =>
        name switch
        {
            "open" => [.. Enum.GetValues<IncidentStatus>().Where(status => status.IsOpen())],
            "ended" => [.. Enum.GetValues<IncidentStatus>().Where(status => !status.IsOpen())],
            _ => null,
        };

    /// <param name="names">Comma-separated names, or null.</param>
    /// <param name="field">Query parameter, for the error.</param>
    /// <param name="code">Error code for an unknown name.</param>
    /// <param name="groups">Values of a name that stands for several; null for an unknown name.</param>
    private static T[]? Parse<T>(string? names, string field, string code, Func<string, T[]?>? groups = null)
        where T : struct, Enum =>
        names is null
            ? null
            :
            [
                .. names
                    .Split(',')
                    .SelectMany(name =>
                        EnumNames.Parse<T>(name) is { } value
                            ? [value]
                            : groups?.Invoke(name) ?? throw new BadRequestException(code, field)
                    ),
            ];
}
