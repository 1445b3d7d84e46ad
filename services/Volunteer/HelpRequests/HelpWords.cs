using GovPlatform.Sealing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GovPlatform.VolunteerService.HelpRequests;

/// <summary>
/// All that was said about a request. Purpose: that somebody can help; basis: they asked; readers: whoever asked, whoever
/// helps, and the unit's coordinator; kept with the request.
/// </summary>
internal sealed class HelpWords
{
    /// <summary>The request.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>Which key <see cref="Sealed"/> is encrypted with.</summary>
    public required string KeyId { get; set; }

    /// <summary>The <see cref="Said"/>, AES-GCM.</summary>
    public required byte[] Sealed { get; set; }

    /// <summary>What lists show of the contact, such as <c>138****1234</c>; null where none was given.</summary>
    public string? Masked { get; init; }

    /// <summary>Seals what was asked.</summary>
    /// <param name="vault">The service's vault.</param>
    /// <param name="requestId">The request.</param>
    /// <param name="said">What was said.</param>
    public static HelpWords Seal(Vault vault, Guid requestId, Said said)
    {
        var box = vault.Seal(requestId, said);
        return new HelpWords
        {
            RequestId = requestId,
            KeyId = box.KeyId,
            Sealed = box.Content,
            Masked = Masks.Contact(name: null, said.Contact),
        };
    }

    /// <summary>Opens it.</summary>
    /// <param name="vault">The service's vault.</param>
    public Said Open(Vault vault) => vault.Open<Said>(RequestId, new SealedBox(KeyId, Sealed));

    /// <summary>Adds to what was said.</summary>
    /// <param name="vault">The service's vault.</param>
    /// <param name="add">Makes the new words of the old.</param>
    public void Add(Vault vault, Func<Said, Said> add)
    {
        var box = vault.Seal(RequestId, add(Open(vault)));
        (KeyId, Sealed) = (box.KeyId, box.Content);
    }
}

/// <summary>What was said about a request.</summary>
/// <param name="Text">What help is asked for.</param>
/// <param name="Contact">How to reach them, or null.</param>
/// <param name="Note">What was done, once it is.</param>
/// <param name="Thanks">Thanks, once they are given.</param>
/// <param name="Reason">Why it was unmatched or handed on.</param>
internal sealed record Said(
    string Text,
    string? Contact,
    string? Note = null,
    string? Thanks = null,
    string? Reason = null
);

/// <summary>The table of words.</summary>
internal sealed class HelpWordsTable : IEntityTypeConfiguration<HelpWords>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<HelpWords> builder)
    {
        builder.ToTable("help_request_words");
        builder.HasKey(row => row.RequestId);
        builder.Property(row => row.RequestId).ValueGeneratedNever();
        builder.HasOne<HelpRequest>().WithOne().HasForeignKey<HelpWords>(row => row.RequestId);
    }
}
