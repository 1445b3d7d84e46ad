using Microsoft.EntityFrameworkCore.Migrations;

namespace GovPlatform.ServiceDefaults;

/// <summary>Row-level security policies and privileges of tables, for use in migrations.</summary>
public static class RowSecurityMigrations
{
    /// <summary>
    /// Lets every caller insert rows, but read, update and delete only those whose owning or handling path is in the
    /// caller's subtree, or that are the caller's own. Forced, so that the policies apply to the table's owner too.
    /// </summary>
    /// <param name="table">Table name as in the database.</param>
    /// <param name="owning">Column that holds the owning unit's path.</param>
    /// <param name="handling">Column that holds the handling unit's path, or null.</param>
    /// <param name="subject">Column that holds the subject of the account the row belongs to, or null.</param>
    public static void AddRowSecurity(
        this MigrationBuilder migration,
        string table,
        string owning,
        string? handling = null,
        string? subject = null
    )
    {
        var visible = $"gov_in_scope({owning})";
        visible += handling is null ? "" : $" OR gov_in_scope({handling})";
        visible += subject is null ? "" : $" OR ({subject} <> '' AND {subject} = current_setting('gov.subject', true))";
        migration.CreatePolicies(table, visible);
    }

    /// <summary>Makes a row of a detail table visible to the callers to whom its parent row is visible.</summary>
    /// <param name="table">Detail table.</param>
    /// <param name="key">Its column that refers to the parent's <c>id</c>.</param>
    /// <param name="parent">Parent table, which has row-level security itself.</param>
    public static void AddRowSecurityOfParent(
        this MigrationBuilder migration,
        string table,
        string key,
        string parent
    ) => migration.CreatePolicies(table, $"EXISTS (SELECT 1 FROM {parent} parent WHERE parent.id = {table}.{key})");

    /// <summary>Lets every caller insert rows, but read, update and delete only those that a condition names.</summary>
    /// <param name="table">Table name as in the database.</param>
    /// <param name="visible">
    /// SQL; <c>gov.subject</c> is the caller, and rows of other tables are those that the caller can see.
    /// </param>
    public static void AddRowSecurityWhere(this MigrationBuilder migration, string table, string visible) =>
        migration.CreatePolicies(table, visible);

    /// <summary>
    /// Creates the function that the policies call; needed once per database, before the first
    /// <see cref="AddRowSecurity"/>.
    /// </summary>
    public static void AddRowSecurityFunction(this MigrationBuilder migration) =>
        migration.Sql(
            """
            CREATE OR REPLACE FUNCTION gov_in_scope(path text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
            $$ SELECT coalesce(current_setting('gov.path', true), '') <> ''
                  AND starts_with(path, current_setting('gov.path', true)) $$;
            """
        );

    /// <summary>
    /// Lets every caller read the configuration of their own unit, of the units above and below it and of the platform, but
    /// add and change only that of their subtree; nothing is deleted. Rows that the migration itself adds come before it.
    /// </summary>
    /// <param name="table">Table name as in the database; its column <c>owner_path</c> holds the owner's path.</param>
    /// <param name="readableByAll">Whether every caller may read every row.</param>
    public static void AddConfigurationSecurity(
        this MigrationBuilder migration,
        string table,
        bool readableByAll = false
    )
    {
        const string Visible =
            "gov_in_scope(owner_path) OR owner_path = '/' OR (coalesce(current_setting('gov.path', true), '') <> '' "
            + "AND starts_with(current_setting('gov.path', true), owner_path))";
        migration.Sql(
            $"""
            ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
            ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
            CREATE POLICY {table}_insert ON {table} FOR INSERT WITH CHECK (gov_in_scope(owner_path));
            CREATE POLICY {table}_select ON {table} FOR SELECT USING ({(readableByAll ? "true" : Visible)});
            CREATE POLICY {table}_update ON {table} FOR UPDATE
                USING (gov_in_scope(owner_path)) WITH CHECK (gov_in_scope(owner_path));
            """
        );
        migration.MakeAppendOnly(table, rights: "DELETE, TRUNCATE");
    }

    /// <summary>Leaves the service's role only the privileges to insert rows into a table and to read them.</summary>
    /// <param name="table">Table name as in the database.</param>
    /// <param name="rights">Privileges to revoke; a table whose old rows are deleted keeps <c>DELETE</c>.</param>
    public static void MakeAppendOnly(
        this MigrationBuilder migration,
        string table,
        string rights = "UPDATE, DELETE, TRUNCATE"
    ) =>
        // The service's role has the database's name.
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
