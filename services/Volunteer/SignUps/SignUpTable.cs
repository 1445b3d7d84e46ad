using GovPlatform.ServiceDefaults;
using GovPlatform.VolunteerService.Activities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.VolunteerService.SignUps;

/// <summary>How sign-ups are stored; the indexes keep one place per volunteer and one volunteer per number in the line.</summary>
internal sealed class SignUpTable : IEntityTypeConfiguration<SignUp>
{
    /// <inheritdoc/>
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
        builder.IsAggregate();
        builder.Ignore(signUp => signUp.IsLive);
        builder.Ignore(signUp => signUp.HasCome);
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
