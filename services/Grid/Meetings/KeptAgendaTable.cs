using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.GridService.Meetings;

/// <summary>The service's role may add rows and read them; it cannot change one.</summary>
internal sealed class KeptAgendaTable : IEntityTypeConfiguration<KeptAgenda>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<KeptAgenda> builder)
    {
        builder.ToTable("meeting_agenda");
        builder.HasKey(kept => kept.MeetingId);
        builder.Property(kept => kept.MeetingId).ValueGeneratedNever();
        builder.Property(kept => kept.Agenda).HasJson();
        builder.HasOne<CentreMeeting>().WithOne().HasForeignKey<KeptAgenda>(kept => kept.MeetingId);
    }
}
