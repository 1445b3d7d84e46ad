using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.IncidentService.Incidents;

/// <summary>A filter that is kept to be applied later, and comes in a body instead of a query string.</summary>
internal sealed partial record IncidentFilter
{
    /// <summary>Refuses what the list would refuse, by building its query without running it.</summary>
    /// <exception cref="BadRequestException">The code that the list answers, with the parameter.</exception>
    /// <param name="db">The database.</param>
    /// <param name="snapshot">Units and categories.</param>
    /// <param name="time">The county's time.</param>
    /// <param name="context">The caller.</param>
    public void Require(IncidentDb db, PlaceSnapshot snapshot, CountyTime time, RequestContext context)
    {
        QueryBounds.Require("q", Texts ?? []);
        QueryBounds.Require("unit", Unit);
        QueryBounds.Require("status", Status);
        QueryBounds.Require("category", Category);
        QueryBounds.Require("severity", Severity);
        QueryBounds.Require("tier", Tier);
        QueryBounds.Require("clock", Clock);
        QueryBounds.Require("handler", Handler);
        QueryBounds.Require("near", Near);
        QueryBounds.Require("from", From);
        QueryBounds.Require("to", To);
        QueryBounds.Require("sort", Sort);
        var near = ReadNear();
        if (ReadSort() == IncidentSort.Distance && near is null)
        {
            throw new BadRequestException("filter.near.malformed", "near");
        }
        Apply(db, snapshot, near, window: null, time, context);
    }

    /// <summary>
    /// This filter beside a kept one: both apply. What both have is refused, except texts, which are all found, and the order, which is
    /// this one's.
    /// </summary>
    /// <exception cref="BadRequestException"><c>filter.parameter.conflict</c>, with the parameter.</exception>
    public IncidentFilter NarrowedFrom(IncidentFilter kept)
    {
        var both = new IncidentFilter
        {
            Texts = [.. kept.Texts ?? [], .. Texts ?? []],
            Unit = OneOf("unit", kept.Unit, Unit),
            Status = OneOf("status", kept.Status, Status),
            Category = OneOf("category", kept.Category, Category),
            Severity = OneOf("severity", kept.Severity, Severity),
            Tier = OneOf("tier", kept.Tier, Tier),
            Overdue = OneOf("overdue", kept.Overdue, Overdue),
            Clock = OneOf("clock", kept.Clock, Clock),
            Supervised = OneOf("supervised", kept.Supervised, Supervised),
            Handler = OneOf("handler", kept.Handler, Handler),
            ParentId = OneOf("parentId", kept.ParentId, ParentId),
            MergedInto = OneOf("mergedInto", kept.MergedInto, MergedInto),
            Near = OneOf("near", kept.Near, Near),
            From = OneOf("from", kept.From, From),
            To = OneOf("to", kept.To, To),
            Sort = Sort ?? kept.Sort,
        };
        QueryBounds.Require("q", both.Texts);
        return both;
    }

    private static T? OneOf<T>(string parameter, T? kept, T? given) =>
        given is null ? kept
        : kept is null ? given
        : throw new BadRequestException("filter.parameter.conflict", parameter);
}
