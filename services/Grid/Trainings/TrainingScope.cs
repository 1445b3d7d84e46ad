using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovPlatform.GridService.Trainings;

/// <summary>
/// Who reads trainings: callers of the unit, of those above it, and of those below it, whose posts are trained. Row-level security
/// says the same; changes are for the unit and those above it.
/// </summary>
internal static class TrainingScope
{
    private const string Visible =
        "gov_in_scope(path) OR (coalesce(current_setting('gov.path', true), '') <> '' "
        + "AND starts_with(current_setting('gov.path', true), path))";

    /// <summary>Called by the initial migration.</summary>
    public static void AddRowSecurity(MigrationBuilder migration)
    {
        foreach (var table in new[] { "training", "training_plan" })
        {
            migration.AddRowSecurity(table, owning: "path");
            migration.Sql($"ALTER POLICY {table}_select ON {table} USING ({Visible})");
        }
        migration.AddRowSecurityOfParent("training_question", key: "training_id", parent: "training");
        migration.AddRowSecurityOfParent("training_answer", key: "question_id", parent: "training_question");
    }

    /// <summary>The trainings that the caller may read.</summary>
    public static IQueryable<Training> VisibleTo(this IQueryable<Training> trainings, RequestContext context)
    {
        var own = context.UnitPath;
        if (own.Length == 0)
        {
            return trainings.Where(_ => false);
        }
        return trainings.Where(
            RowSecurity.IsWithin<Training>(row => row.Path, own).Or(row => own.StartsWith(row.Path))
        );
    }

    /// <summary>The same for plans.</summary>
    public static IQueryable<TrainingPlan> VisibleTo(this IQueryable<TrainingPlan> plans, RequestContext context)
    {
        var own = context.UnitPath;
        if (own.Length == 0)
        {
            return plans.Where(_ => false);
        }
        return plans.Where(
            RowSecurity.IsWithin<TrainingPlan>(row => row.Path, own).Or(row => own.StartsWith(row.Path))
        );
    }
}
