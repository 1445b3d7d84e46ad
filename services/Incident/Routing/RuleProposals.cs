using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Incidents;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Routing;

/// <summary>Keeps what arbiters decide, as proposed rules of their units.</summary>
internal sealed class RuleProposals(IncidentDb db, PlaceCache placeCache, RequestContext context)
{
    /// <summary>Position of a proposal of a unit that has no rules yet.</summary>
    private const int FirstPosition = 100;

    /// <summary>
    /// Proposes that incidents of the same category go where an arbiter has sent this one, with the incident as the rule's
    /// example. Saved with the dispatch. Nothing is proposed that is a rule or a proposal already, or that no rule of the
    /// arbiter could say, because the unit lies outside.
    /// </summary>
    /// <param name="incident">The incident, dispatched by the arbiter.</param>
    /// <param name="arbiterPath">Path of the arbiter's unit.</param>
    /// <param name="reason">The arbiter's reason, or null.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task ProposeAsync(Incident incident, string arbiterPath, string? reason, CancellationToken cancel)
    {
        if (!incident.HandlingPath!.StartsWith(arbiterPath, StringComparison.Ordinal))
        {
            return;
        }
        var rules = await db.Rules.AsNoTracking().Where(rule => rule.RetiredAt == null).ToListAsync(cancel);
        var snapshot = await placeCache.CurrentAsync(cancel);
        var decided = new RuleSet(rules, snapshot.Places, snapshot.Categories).Choose(
            incident.Category,
            incident.OwningPath,
            incident.Severity
        );
        var own = rules.FindAll(rule => rule.OwnerPath == arbiterPath);
        var isProposed = own.Exists(rule =>
            rule.Proposed && rule.Category == incident.Category && rule.HandlingUnit == incident.HandlingUnit
        );
        if (isProposed || decided?.HandlingUnit == incident.HandlingUnit)
        {
            return;
        }
        var rule = new RoutingRule
        {
            Id = Guid.CreateVersion7(context.At),
            OwnerPath = arbiterPath,
            // Before the rules of the unit that have decided otherwise.
            Position = Math.Max(0, own.Min(each => (int?)each.Position) - 1 ?? FirstPosition),
            Category = incident.Category,
            HandlingUnit = incident.HandlingUnit!,
            Example = new RoutingExample(incident.Category, incident.OwningPath, incident.Severity),
            Proposed = true,
            Precedent = new Precedent(incident.Id, incident.Number, reason, context.Unit, context.At),
        };
        db.Rules.Add(rule);
        db.RecordChange(
            rule,
            RoutingRule.Kind,
            rule.Id.ToString(),
            ListRules.View.Create,
            ConfigurationActor.Of(context)
        );
    }
}
