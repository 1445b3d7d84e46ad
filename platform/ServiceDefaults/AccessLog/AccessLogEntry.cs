namespace GovPlatform.ServiceDefaults;

/// <summary>
/// One read of encrypted personal data: who, when, of which row; no names. Written and saved before the data is decrypted.
/// The table is append-only for the service's role too.
/// </summary>
public sealed class AccessLogEntry
{
    /// <summary>Key, UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Key of the row whose data was read.</summary>
    public required Guid RowId { get; init; }

    /// <summary>Path of the unit the row belongs to; row-level security goes by it.</summary>
    public required string Path { get; init; }

    /// <summary>Subject of the reader's account.</summary>
    public required string ReadBy { get; init; }

    /// <summary>Kind of the post the reader held, or null.</summary>
    public required string? Post { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The entry for a read in the present request.</summary>
    /// <param name="rowId">Key of the row.</param>
    /// <param name="path">Path of its unit.</param>
    /// <param name="context">Who reads, and when.</param>
    public static AccessLogEntry Create(Guid rowId, string path, RequestContext context) =>
        new()
        {
            Id = Guid.CreateVersion7(context.At),
            RowId = rowId,
            Path = path,
            ReadBy = context.Subject,
            Post = context.Post,
            At = context.At,
        };
}
