using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.VolunteerService.Volunteers;

internal sealed class VolunteerContactTable : IEntityTypeConfiguration<VolunteerContact>
{
    public void Configure(EntityTypeBuilder<VolunteerContact> builder)
    {
        builder.ToTable("volunteer_contact");
        builder.HasKey(row => row.VolunteerId);
        builder.Property(row => row.VolunteerId).ValueGeneratedNever();
        builder.HasOne<Volunteer>().WithOne().HasForeignKey<VolunteerContact>(row => row.VolunteerId);
    }
}
