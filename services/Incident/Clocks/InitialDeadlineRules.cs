using GovPlatform.Domain;
using GovPlatform.IncidentService.Data;
using Microsoft.EntityFrameworkCore.Migrations;
using static GovPlatform.IncidentService.Data.InitialConfiguration.Column;

namespace GovPlatform.IncidentService.Clocks;

/// <summary>
/// The deadline rules of a new installation, from <c>deadline-rules.json</c> in this folder: for each clock and each limited
/// move one that matches every incident, and others for the severities that run by the wall clock.
/// </summary>
internal static class InitialDeadlineRules
{
    public static IReadOnlyList<DeadlineRule> Read() =>
        InitialConfiguration.Read<DeadlineRule>("Clocks.deadline-rules.json");

    /// <summary>Called by the initial migration.</summary>
    public static void InsertInitialDeadlineRules(this MigrationBuilder migration)
    {
        foreach (var rule in Read())
        {
            migration.InsertInitial(
                DeadlineRule.Kind,
                rule.Id.ToString(),
                [
                    Of("id", rule.Id),
                    Text("clock", EnumNames.NameOf(rule.Clock)),
                    Text("category", rule.Category),
                    Text("severity", rule.Severity is { } severity ? EnumNames.NameOf(severity) : null),
                    Of("amount", rule.Amount),
                    Text("unit", EnumNames.NameOf(rule.Unit)),
                    Of("escalates_when_due", rule.EscalatesWhenDue),
                ],
                ListDeadlineRules.View.Create(rule) with
                {
                    Version = 1,
                }
            );
        }
    }
}
