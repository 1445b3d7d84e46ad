using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>What a list is narrowed down by. Several values of one filter are separated by commas.</summary>
internal readonly record struct IncidentFilter
{
    private const int LongestSearch = 100;

    /// <summary>Words of the description, the address or the number.</summary>
    [FromQuery(Name = "q")]
    public string? Text { get; init; }

    /// <summary>Code of the unit in whose subtree it is owned or handled.</summary>
    [FromQuery(Name = "unit")]
    public string? Unit { get; init; }

    /// <summary>Statuses; <c>open</c> and <c>ended</c> stand for many.</summary>
    [FromQuery(Name = "status")]
    public string? Status { get; init; }

    /// <summary>Category codes or groups.</summary>
    [FromQuery(Name = "category")]
    public string? Category { get; init; }

    /// <summary>Severities.</summary>
    [FromQuery(Name = "severity")]
    public string? Severity { get; init; }

    /// <summary>Tiers.</summary>
    [FromQuery(Name = "tier")]
    public string? Tier { get; init; }

    /// <summary>Whether a running clock is past due.</summary>
    [FromQuery(Name = "overdue")]
    public bool? Overdue { get; init; }

    /// <summary><c>lon,lat,metres</c>.</summary>
    [FromQuery(Name = "near")]
    public string? Near { get; init; }

    /// <summary>Reported from then on.</summary>
    [FromQuery(Name = "from")]
    public string? From { get; init; }

    /// <summary>Reported before then.</summary>
    [FromQuery(Name = "to")]
    public string? To { get; init; }

    /// <summary><c>reported</c> (newest first), <c>due</c> or <c>distance</c>.</summary>
    [FromQuery(Name = "sort")]
    public string? Sort { get; init; }

    /// <summary>The place to be near to, if one was given.</summary>
    public GeoRadius? ReadNear() => Near is null ? null : Incidents.GeoRadius.Read(Near);

    /// <summary>The order asked for.</summary>
    public IncidentSort ReadSort() =>
        Sort is null
            ? IncidentSort.Reported
            : EnumNames.Parse<IncidentSort>(Sort) ?? throw new BadRequestException("filter.sort.unknown", "sort");

    /// <summary>The incidents within the caller's reach that pass.</summary>
    public IQueryable<Incident> Apply(
        IncidentDb db,
        PlaceMap places,
        GeoRadius? near,
        CountyTime time,
        RequestContext context
    )
    {
        var found = db.Incidents.AsNoTracking().VisibleTo(context);
        found = Where(found, Parse<IncidentStatus>(Status, "status", "filter.status.unknown", StatusesOf));
        found = Where(found, Parse<Severity>(Severity, "severity", "filter.severity.unknown"));
        found = Where(found, Parse<Tier>(Tier, "tier", "filter.tier.unknown"));
        found = InUnit(found, places);
        found = OfCategory(found);
        found = InTime(found, time, context.At);
        found = near is null ? found : near.Within(found);
        return Matching(found, db, context);
    }

    private IQueryable<Incident> Matching(IQueryable<Incident> found, IncidentDb db, RequestContext context)
    {
        if (Text is null)
        {
            return found;
        }
        if (Text.Length > LongestSearch)
        {
            throw new BadRequestException("filter.q.tooLong", "q");
        }
        return IncidentSearch.Query(Text, context.UnitPath, context.Subject) is { } query
            ? found.Where(i => db.Search.Any(s => s.IncidentId == i.Id && s.Document.Matches(query)))
            : found;
    }

    private IQueryable<Incident> InUnit(IQueryable<Incident> found, PlaceMap places)
    {
        if (Unit is null)
        {
            return found;
        }
        return places.Unit(Unit) is { } unit
            ? found.Where(AccessScope.OwnedWithin(unit.Path).Or(AccessScope.HandledWithin(unit.Path)))
            : found.Where(_ => false);
    }

    private IQueryable<Incident> OfCategory(IQueryable<Incident> found)
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
            var from = time.Read(start, "from");
            found = found.Where(i => i.ReportedAt >= from);
        }
        if (To is { } end)
        {
            var to = time.Read(end, "to");
            found = found.Where(i => i.ReportedAt < to);
        }
        return Overdue switch
        {
            true => found.Where(i => i.NextDueAt < now),
            false => found.Where(i => i.NextDueAt == null || i.NextDueAt >= now),
            null => found,
        };
    }

    private static IQueryable<Incident> Where(IQueryable<Incident> found, IncidentStatus[]? any) =>
        any is null ? found : found.Where(i => any.Contains(i.Status));

    private static IQueryable<Incident> Where(IQueryable<Incident> found, Severity[]? any) =>
        any is null ? found : found.Where(i => any.Contains(i.Severity));

    private static IQueryable<Incident> Where(IQueryable<Incident> found, Tier[]? any) =>
        any is null ? found : found.Where(i => any.Contains(i.Tier));

    private static IncidentStatus[]? StatusesOf(string word) =>
        word switch
        {
            "open" => [.. Enum.GetValues<IncidentStatus>().Where(status => status.IsOpen())],
            "ended" => [.. Enum.GetValues<IncidentStatus>().Where(status => !status.IsOpen())],
            _ => null,
        };

    private static T[]? Parse<T>(string? names, string field, string unknown, Func<string, T[]?>? groups = null)
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
                            : groups?.Invoke(name) ?? throw new BadRequestException(unknown, field)
                    ),
            ];
}
