using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.VolunteerService.Activities;

internal sealed class ShiftTable : IEntityTypeConfiguration<Shift>
{
    public void Configure(EntityTypeBuilder<Shift> builder)
    {
        builder.ToTable(
            "volunteer_shift",
            table =>
            {
                table.HasCheckConstraint("ck_volunteer_shift_times", "starts_at < ends_at");
                table.HasCheckConstraint("ck_volunteer_shift_capacity", "capacity > 0 AND minutes_cap > 0");
            }
        );
        builder.HasKey(shift => shift.Id);
        builder.Property(shift => shift.Id).ValueGeneratedNever();
    }
}
