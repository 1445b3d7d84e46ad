using System.Text.Encodings.Web;
using System.Text.Json;
using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Migrations;

namespace GovPlatform.SocialOrgService.Incubations;

/// <summary>
/// Versions of the process. Applicants without a unit read them, so every caller may; only the owner's subtree adds one. The
/// table is append-only, also for the service's role.
/// </summary>
internal sealed class ProcessTable : IEntityTypeConfiguration<IncubationProcess>
{
    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public void Configure(EntityTypeBuilder<IncubationProcess> builder)
    {
        builder.ToTable("incubation_process");
        builder.HasKey(row => row.Version);
        builder.Property(row => row.Version).ValueGeneratedNever();
        builder.Property(row => row.OwnerPath).InByteOrder();
        builder
            .Property(row => row.Stages)
            .HasColumnType("jsonb")
            .HasConversion(
                stages => JsonSerializer.Serialize(stages, JsonOptions),
                text => JsonSerializer.Deserialize<List<ProcessStage>>(text, JsonOptions)!,
                new ValueComparer<IReadOnlyList<ProcessStage>>(
                    (left, right) => ReferenceEquals(left, right),
                    stages => stages.Count,
                    stages => stages
                )
            );
    }

    /// <summary>The stages of version 1: <c>process.json</c>, beside this file.</summary>
    public static IReadOnlyList<ProcessStage> InitialStages()
    {
        using var file = typeof(ProcessTable).Assembly.GetManifestResourceStream(
            "GovPlatform.SocialOrgService.Incubations.process.json"
        )!;
        return JsonSerializer.Deserialize<ProcessFile>(file, JsonOptions)!.Stages;
    }

    /// <summary>Inserts version 1 of the process; called by the initial migration.</summary>
    public static void InsertInitialProcess(MigrationBuilder migration) =>
        migration.InsertData(
            "incubation_process",
            ["owner_path", "version", "stages", "published_at", "published_by"],
            ["text", "integer", "jsonb", "timestamp with time zone", "text"],
            [
                RowSecurity.Platform,
                1,
                JsonSerializer.Serialize(InitialStages(), JsonOptions),
                DateTimeOffset.UnixEpoch,
                "",
            ]
        );

    private sealed record ProcessFile(IReadOnlyList<ProcessStage> Stages);
}
