using GovPlatform.ServiceDefaults;
using GovPlatform.StationService.Issues;
using GovPlatform.StationService.Stations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.StationService.Suggestions;

internal sealed class SuggestionTable : IEntityTypeConfiguration<Suggestion>
{
    public void Configure(EntityTypeBuilder<Suggestion> suggestion)
    {
        suggestion.ToTable(
            "suggestion",
            table =>
            {
                table.HasCheckConstraint("ck_suggestion_status", ColumnExtensions.IsNameOf<SuggestionStatus>("status"));
                table.HasCheckConstraint("ck_suggestion_raised", "status <> 'raised' OR issue_id IS NOT NULL");
                table.HasCheckConstraint("ck_suggestion_answered", "(status = 'answered') = (reply IS NOT NULL)");
            }
        );
        suggestion.MapAggregate();
        suggestion.Property(row => row.Path).InByteOrder();
        suggestion.Property(row => row.Text).HasMaxLength(MakeSuggestion.MaxTextLength);
        suggestion.Property(row => row.Tag).HasEnumName();
        suggestion.Property(row => row.Status).HasEnumName();
        suggestion.Property(row => row.Author).HasMaxLength(ColumnExtensions.LongestSubject);
        suggestion.HasOne<Station>().WithMany().HasForeignKey(row => row.StationId).OnDelete(DeleteBehavior.Restrict);
        suggestion
            .HasOne<StationIssue>()
            .WithOne()
            .HasForeignKey<Suggestion>(row => row.IssueId)
            .OnDelete(DeleteBehavior.Restrict);
        suggestion.HasIndex(row => row.Path);
        suggestion.HasIndex(row => row.StationId);
        suggestion.HasIndex(row => row.Author);
    }
}
