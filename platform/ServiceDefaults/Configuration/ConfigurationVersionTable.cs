using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.ServiceDefaults;

/// <summary>Table <c>configuration_version</c>.</summary>
public sealed class ConfigurationVersionTable : IEntityTypeConfiguration<ConfigurationVersion>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<ConfigurationVersion> builder)
    {
        builder.ToTable("configuration_version");
        builder.HasKey(row => new
        {
            row.Kind,
            row.Key,
            row.OwnerPath,
            row.Version,
        });
        builder.Property(row => row.OwnerPath).InByteOrder();
        builder.Property(row => row.Content).HasColumnType("jsonb");
        builder.Property(row => row.ActorSubject).HasMaxLength(ColumnExtensions.LongestSubject);
    }

    /// <summary>Maps what all rows of configuration have in common; the key is the service's and the owner.</summary>
    /// <param name="entity">The row.</param>
    public static void MapOwned<T>(EntityTypeBuilder<T> entity)
        where T : OwnedConfiguration
    {
        entity.Ignore(row => row.Owner);
        entity.Property(row => row.OwnerPath).InByteOrder();
        entity.Property(row => row.Version).IsConcurrencyToken();
        entity.Property(row => row.ChangedBy).HasMaxLength(ColumnExtensions.LongestSubject);
    }
}
