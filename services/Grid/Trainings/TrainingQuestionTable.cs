using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.GridService.Trainings;

internal sealed class TrainingQuestionTable
    : IEntityTypeConfiguration<TrainingQuestion>,
        IEntityTypeConfiguration<TrainingAnswer>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<TrainingQuestion> builder)
    {
        builder.ToTable("training_question");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Text).HasMaxLength(RequestRules.LongestText);
        builder.HasOne<Training>().WithMany().HasForeignKey(row => row.TrainingId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => row.TrainingId);
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<TrainingAnswer> builder)
    {
        builder.ToTable("training_answer");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Text).HasMaxLength(RequestRules.LongestText);
        builder
            .HasOne<TrainingQuestion>()
            .WithMany()
            .HasForeignKey(row => row.QuestionId)
            .OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => row.QuestionId);
    }
}
