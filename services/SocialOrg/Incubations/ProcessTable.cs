using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>How processes are stored. Data of the whole platform: no wall. The service's role may only add.</summary>
internal sealed class ProcessTable : IEntityTypeConfiguration<IncubationProcess>
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<IncubationProcess> builder)
    {
        builder.ToTable("incubation_process");
        builder.HasKey(row => row.Version);
        builder.Property(row => row.Version).ValueGeneratedNever();
        builder
            .Property(row => row.Stages)
            .HasColumnType("jsonb")
            .HasConversion(
                stages => JsonSerializer.Serialize(stages, Json),
                text => JsonSerializer.Deserialize<List<ProcessStage>>(text, Json)!,
                new ValueComparer<IReadOnlyList<ProcessStage>>(
                    (left, right) => ReferenceEquals(left, right),
                    stages => stages.Count,
                    stages => stages
                )
            );
    }

    /// <summary>The process a new county starts with: <c>process.json</c>, beside this file.</summary>
    public static IReadOnlyList<ProcessStage> InitialStages()
    {
        using var file = typeof(ProcessTable).Assembly.GetManifestResourceStream(
            "GovPlatform.SocialOrgService.Incubations.process.json"
        )!;
        return JsonSerializer.Deserialize<Begun>(file, Json)!.Stages;
    }

    /// <summary>Writes it, in a migration, as version 1.</summary>
    /// <param name="migration">The migration.</param>
    public static void InsertInitialProcess(MigrationBuilder migration) =>
        migration.InsertData(
            "incubation_process",
            ["version", "stages", "published_at", "published_by"],
            ["integer", "jsonb", "timestamp with time zone", "text"],
            [1, JsonSerializer.Serialize(InitialStages(), Json), DateTimeOffset.UnixEpoch, ""]
        );

    private sealed record Begun(IReadOnlyList<ProcessStage> Stages);
}
