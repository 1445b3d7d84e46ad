using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.IncidentService.Categories;

internal sealed class CategoryTable : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> category)
    {
        category.ToTable(
            Category.Kind,
            table => table.HasCheckConstraint("ck_category_code", "code ~ '^[a-z][A-Za-z]*\\.[a-z][A-Za-z]*$'")
        );
        ConfigurationVersionTable.MapOwned(category);
        category.HasKey(row => new { row.Code, row.OwnerPath });
        category.Property(row => row.Severity).HasEnumName();
        category.Property(row => row.Tier).HasEnumName();
        category.Property(row => row.Attributes).HasJson();
    }
}
