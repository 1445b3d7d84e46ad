using GovPlatform.IncidentService.Data;
using GovPlatform.IncidentService.Places;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;

namespace GovPlatform.IncidentService.Routing;

/// <summary>
/// Adds the demo county's one routing rule, in Development only: stairwell lights of the western town go to that town's
/// works department.
/// </summary>
internal sealed class SeedDevelopmentRules(IServiceScopeFactory scopes, PlaceCache placeCache, TimeProvider clock)
    : BackgroundService
{
    private static readonly Guid StairwellRuleId = Guid.Parse("01999999-0000-7000-8000-000000000001");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await TryAddAsync(stoppingToken))
        {
            await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
        }
    }

    private async Task<bool> TryAddAsync(CancellationToken cancel)
    {
        try
        {
            await placeCache.CurrentAsync(cancel);
            await using var scope = scopes.CreateAsyncScope();
            using var platform = RowSecurity.BeginPlatformScope();
            var db = scope.ServiceProvider.GetRequiredService<IncidentDb>();
            await db.ChangeConfigurationAsync(() => AddAsync(db, cancel), cancel);
            return true;
        }
        catch (Exception) when (!cancel.IsCancellationRequested)
        {
            // The database is not ready, or another instance added the rule first.
            return false;
        }
    }

    private async Task<bool> AddAsync(IncidentDb db, CancellationToken cancel)
    {
        if (!await db.Rules.AnyAsync(rule => rule.Id == StairwellRuleId, cancel))
        {
            var rule = new RoutingRule
            {
                Id = StairwellRuleId,
                OwnerPath = "/990001/990001101/",
                Position = 100,
                Category = "lighting.stairwell",
                Unit = "990001101",
                HandlingUnit = "990001101D01",
            };
            db.Rules.Add(rule);
            db.RecordChange(
                rule,
                RoutingRule.Kind,
                rule.Id.ToString(),
                ListRules.View.Create,
                new ConfigurationActor("platform", null, null, clock.GetUtcNow())
            );
            await db.SaveChangesAsync(cancel);
        }
        return true;
    }
}
