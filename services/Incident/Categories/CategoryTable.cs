using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.IncidentService.Categories;

/// <summary>Configuration shared by all units, so the table has no row-level security.</summary>
internal sealed class CategoryTable : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> category)
    {
        category.ToTable(
            "category",
            table => table.HasCheckConstraint("ck_category_code", "code ~ '^[a-z][A-Za-z]*\\.[a-z][A-Za-z]*$'")
        );
        category.HasKey(row => row.Code);
        category.Property(row => row.Version).IsConcurrencyToken();
        category.Property(row => row.Severity).HasEnumName();
        category.Property(row => row.Tier).HasEnumName();
        category.Property(row => row.Attributes).HasJson();
    }
}
