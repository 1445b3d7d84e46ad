using Microsoft.EntityFrameworkCore;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// The single row of <c>database_epoch</c>: how often this database was restored. The setup step writes it
/// (<see cref="RestoreDetection"/>), the service reads it.
/// </summary>
public sealed class DatabaseEpoch
{
    /// <summary>Always 1.</summary>
    public required int Id { get; init; }

    /// <summary>Number of restores.</summary>
    public required int Epoch { get; init; }

    /// <summary>Identifies the server's history, the database and this table; another value means a restore.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>When the epoch began, UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>
    /// When the service published its whole state again after this or another service's restore, UTC; null while that is
    /// to be done.
    /// </summary>
    public DateTimeOffset? RepublishedAt { get; set; }

    /// <summary>Adds the table to a service's model.</summary>
    /// <param name="model">The model being built.</param>
    public static void AddTo(ModelBuilder model) =>
        model.Entity<DatabaseEpoch>(epoch =>
        {
            epoch.ToTable("database_epoch", table => table.HasCheckConstraint("ck_database_epoch_single", "id = 1"));
            epoch.HasKey(row => row.Id);
            epoch.Property(row => row.Id).ValueGeneratedNever();
        });
}
