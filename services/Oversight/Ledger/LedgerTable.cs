using GovPlatform.ServiceDefaults;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.OversightService.Ledger;

/// <summary>The service's role may insert into both tables and select from them, nothing else.</summary>
internal sealed class LedgerTable : IEntityTypeConfiguration<Fact>, IEntityTypeConfiguration<Checkpoint>
{
    private const int DigestLength = 32;

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Fact> builder)
    {
        builder.ToTable("fact", table => table.HasCheckConstraint("ck_fact_digest", "octet_length(digest) = 32"));
        builder.HasKey(fact => fact.Id);
        builder.Ignore(fact => fact.Cursor);
        builder.Property(fact => fact.Id).ValueGeneratedNever();
        builder.Property(fact => fact.MessageType).InByteOrder();
        builder.Property(fact => fact.UnitPath).InByteOrder();
        builder.Property(fact => fact.Payload).HasColumnType("jsonb");
        builder.Property(fact => fact.Digest).HasMaxLength(DigestLength);
        builder
            .HasIndex(fact => new
            {
                fact.Subject,
                fact.Sequence,
                fact.MessageType,
            })
            .IsUnique();
        builder.HasIndex(fact => new
        {
            fact.MessageType,
            fact.OccurredAt,
            fact.UnitPath,
            fact.Subject,
        });
        builder.HasIndex(fact => new { fact.Checkpoint, fact.Id });
        // A replay for a caller who may open few facts.
        builder.HasIndex(fact => new
        {
            fact.MessageType,
            fact.UnitPath,
            fact.Checkpoint,
            fact.Id,
        });
        builder.HasIndex(fact => fact.RecordedAt).HasMethod("brin");
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Checkpoint> builder)
    {
        builder.ToTable(
            "checkpoint",
            table => table.HasCheckConstraint("ck_checkpoint_hash", "octet_length(hash) = 32")
        );
        builder.HasKey(checkpoint => checkpoint.Number);
        builder.Property(checkpoint => checkpoint.Number).ValueGeneratedNever();
        builder.Property(checkpoint => checkpoint.Hash).HasMaxLength(DigestLength);
        builder.HasData(
            new Checkpoint
            {
                Number = 0,
                Facts = 0,
                Hash = new byte[DigestLength],
                SealedAt = DateTimeOffset.UnixEpoch,
            }
        );
    }
}
