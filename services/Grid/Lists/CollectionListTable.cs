using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.GridService.Lists;

internal sealed class CollectionListTable : IEntityTypeConfiguration<CollectionList>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<CollectionList> builder)
    {
        builder.ToTable(
            CollectionList.Table,
            table =>
            {
                table.HasCheckConstraint("ck_collection_list_code", $"code ~ '{ListCode.Pattern}'");
                table.HasCheckConstraint("ck_collection_list_kind", ColumnExtensions.IsNameOf<ListKind>("kind"));
                table.HasCheckConstraint(
                    "ck_collection_list_subject",
                    ColumnExtensions.IsNameOf<ListSubject>("subject")
                );
                table.HasCheckConstraint("ck_collection_list_due", ColumnExtensions.IsNameOf<Rhythm>("due"));
            }
        );
        ConfigurationVersionTable.MapOwned(builder);
        builder.HasKey(row => new { row.Code, row.OwnerPath });
        builder.Property(row => row.Code).HasMaxLength(ListCode.MaxLength).InByteOrder();
        builder.Property(row => row.Name).HasMaxLength(RequestRules.LongestName);
        builder.Property(row => row.Kind).HasEnumName();
        builder.Property(row => row.Subject).HasEnumName();
        builder.Property(row => row.Due).HasEnumName();
        builder.Property(row => row.Duties).HasJson();
        builder.Property(row => row.Fields).HasJson();
    }
}
