using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovPlatform.ServiceDefaults;

/// <summary>Tables <c>security_log</c>, <c>security_log_seal</c> and <c>security_log_pending</c>.</summary>
public static class SecurityLogTables
{
    /// <summary>Maps the tables in a service's model.</summary>
    public static void AddSecurityLog(this ModelBuilder model)
    {
        model.Entity<SecurityLogEntry>(entry =>
        {
            entry.ToTable("security_log");
            entry.HasKey(row => row.Id);
            entry.Property(row => row.Id).ValueGeneratedNever();
            entry.Property(row => row.Kind).HasEnumName().HasMaxLength(40);
            entry.Property(row => row.Path).InByteOrder();
            entry.Property(row => row.Actor).HasMaxLength(SecurityLogEntry.LongestText);
            entry.Property(row => row.Client).HasMaxLength(SecurityLogEntry.LongestText);
            entry.Property(row => row.Post).HasMaxLength(SecurityLogEntry.LongestText);
            entry.Property(row => row.Address).HasMaxLength(SecurityLogEntry.LongestText);
            entry.Property(row => row.Operation).HasMaxLength(SecurityLogEntry.LongestText);
            entry.Property(row => row.ObjectType).HasMaxLength(SecurityLogEntry.LongestText);
            entry.Property(row => row.ObjectId).HasMaxLength(SecurityLogEntry.LongestText);
            entry.Property(row => row.Code).HasMaxLength(SecurityLogEntry.LongestText);
            entry.HasIndex(row => new { row.ObjectId, row.Id }).HasFilter("object_id IS NOT NULL");
            entry.HasIndex(row => new { row.Actor, row.Id });
        });
        model.Entity<SecurityLogSeal>(seal =>
        {
            seal.ToTable("security_log_seal");
            seal.HasKey(row => row.Number);
            seal.Property(row => row.Number).ValueGeneratedNever();
        });
        model.Entity<SecurityLogPending>(pending =>
        {
            pending.ToTable("security_log_pending");
            pending.HasKey(row => row.EntryId);
            pending.Property(row => row.EntryId).ValueGeneratedNever();
        });
    }

    /// <summary>
    /// Row-level security of the entries, the trigger that queues them for the sealer, and the privileges: the service's
    /// role can only add entries and seals. Requires <see cref="RowSecurityMigrations.AddRowSecurityFunction"/>.
    /// </summary>
    public static void AddSecurityLogRules(this MigrationBuilder migration)
    {
        migration.AddRowSecurity("security_log", owning: "path");
        migration.Sql(
            """
            CREATE OR REPLACE FUNCTION gov_security_log_queue() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN INSERT INTO security_log_pending (entry_id) VALUES (NEW.id); RETURN NULL; END $$;
            CREATE TRIGGER security_log_queue AFTER INSERT ON security_log
                FOR EACH ROW EXECUTE FUNCTION gov_security_log_queue();
            """
        );
        migration.MakeAppendOnly("security_log");
        migration.MakeAppendOnly("security_log_seal");
        // The sealer takes what it has sealed out of the queue.
        migration.MakeAppendOnly("security_log_pending", rights: "UPDATE, TRUNCATE");
    }
}
