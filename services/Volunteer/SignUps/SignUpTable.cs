using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Activities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>
/// Unique indexes allow one sign-up per volunteer and shift, and one volunteer per number in a waiting list.
/// </summary>
internal sealed class SignUpTable : IEntityTypeConfiguration<SignUp>
{
    public void Configure(EntityTypeBuilder<SignUp> builder)
    {
        builder.ToTable(
            "volunteer_sign_up",
            table =>
            {
                table.HasCheckConstraint(
                    "ck_volunteer_sign_up_status",
                    ColumnExtensions.IsNameOf<SignUpStatus>("status")
                );
                table.HasCheckConstraint("ck_volunteer_sign_up_place", "(status = 'waiting') = (place IS NOT NULL)");
                table.HasCheckConstraint("ck_volunteer_sign_up_minutes", "minutes >= 0");
            }
        );
        builder.MapAggregate();
        builder.Ignore(signUp => signUp.IsActive);
        builder.Ignore(signUp => signUp.HasAttended);
        builder.Property(signUp => signUp.Status).HasEnumName();
        builder.Property(signUp => signUp.Path).InByteOrder();
        builder.HasIndex(signUp => new { signUp.ShiftId, signUp.VolunteerId }).IsUnique();
        builder.HasIndex(signUp => new { signUp.ShiftId, signUp.Place }).IsUnique();
        builder.HasIndex(signUp => signUp.ActivityId);
        builder.HasIndex(signUp => signUp.VolunteerId);
        builder.HasIndex(signUp => signUp.Subject);
        builder.HasIndex(signUp => signUp.Path);
        builder.HasOne<Shift>().WithMany().HasForeignKey(signUp => signUp.ShiftId).OnDelete(DeleteBehavior.Restrict);
    }
}
