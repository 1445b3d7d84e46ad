using Microsoft.EntityFrameworkCore.Migrations;

namespace GovPlatform.ServiceDefaults;

/// <summary>Row-level security for a table, written in a migration.</summary>
public static class RowSecurityMigrations
{
    /// <summary>
    /// Rows may be added by anybody, but seen, changed or deleted only by whoever's subtree holds the owning or the
    /// handling path, or whose own they are. Forced, so that it binds the owner too.
    /// </summary>
    /// <param name="migration">The migration.</param>
    /// <param name="table">Table name as in the database.</param>
    /// <param name="owning">Column that holds the owning unit's path.</param>
    /// <param name="handling">Column that holds the handling unit's path, or null.</param>
    /// <param name="reporter">Column that holds the subject whose own the row is, or null.</param>
    public static void AddRowSecurity(
        this MigrationBuilder migration,
        string table,
        string owning,
        string? handling = null,
        string? reporter = null
    )
    {
        var visible = $"gov_in_scope({owning})";
        visible += handling is null ? "" : $" OR gov_in_scope({handling})";
        visible += reporter is null
            ? ""
            : $" OR ({reporter} <> '' AND {reporter} = current_setting('gov.subject', true))";
        migration.CreatePolicies(table, visible);
    }

    /// <summary>Rows of a detail table are seen by whoever sees the row they belong to.</summary>
    /// <param name="migration">The migration.</param>
    /// <param name="table">Detail table.</param>
    /// <param name="key">Its column that points at the parent's <c>id</c>.</param>
    /// <param name="parent">Parent table, itself walled.</param>
    public static void AddRowSecurityOfParent(
        this MigrationBuilder migration,
        string table,
        string key,
        string parent
    ) => migration.CreatePolicies(table, $"EXISTS (SELECT 1 FROM {parent} parent WHERE parent.id = {table}.{key})");

    /// <summary>The function the walls ask; needed once per database, before the first wall.</summary>
    /// <param name="migration">The migration.</param>
    public static void AddRowSecurityFunction(this MigrationBuilder migration) =>
        migration.Sql(
            """
            CREATE OR REPLACE FUNCTION gov_in_scope(path text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
            $$ SELECT coalesce(current_setting('gov.path', true), '') <> ''
                  AND starts_with(path, current_setting('gov.path', true)) $$;
            """
        );

    /// <summary>Lets the service's role add rows to a table and read them, and nothing else.</summary>
    /// <param name="migration">The migration.</param>
    /// <param name="table">Table name as in the database.</param>
    /// <param name="rights">What is revoked; a table whose rows are deleted by retention keeps <c>DELETE</c>.</param>
    public static void MakeAppendOnly(
        this MigrationBuilder migration,
        string table,
        string rights = "UPDATE, DELETE, TRUNCATE"
    ) =>
        // The service's role is named as its database.
        migration.Sql($"DO $$ BEGIN EXECUTE format('REVOKE {rights} ON {table} FROM %I', current_database()); END $$");

    private static void CreatePolicies(this MigrationBuilder migration, string table, string visible) =>
        migration.Sql(
            $"""
            ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
            ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
            CREATE POLICY {table}_insert ON {table} FOR INSERT WITH CHECK (true);
            CREATE POLICY {table}_select ON {table} FOR SELECT USING ({visible});
            CREATE POLICY {table}_update ON {table} FOR UPDATE USING ({visible}) WITH CHECK (true);
            CREATE POLICY {table}_delete ON {table} FOR DELETE USING ({visible});
            """
        );
}
