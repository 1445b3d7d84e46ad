using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.IncidentService.SavedFilters;

internal sealed class SavedFilterTable : IEntityTypeConfiguration<SavedFilter>
{
    public void Configure(EntityTypeBuilder<SavedFilter> filter)
    {
        filter.ToTable(
            "saved_filter",
            table => table.HasCheckConstraint("ck_saved_filter_shared", "NOT shared OR path <> ''")
        );
        filter.HasKey(row => row.Id);
        filter.Property(row => row.Id).ValueGeneratedNever();
        filter.Property(row => row.Sequence).IsConcurrencyToken();
        filter.Property(row => row.Owner).HasMaxLength(ColumnExtensions.LongestSubject);
        filter.Property(row => row.Path).InByteOrder();
        filter.Property(row => row.Name).HasMaxLength(RequestRules.LongestName);
        filter.Property(row => row.Query).HasJson();
        filter.HasIndex(row => new { row.Owner, row.Name }).IsUnique();
        filter.HasIndex(row => row.Path).HasFilter("shared");
    }
}
