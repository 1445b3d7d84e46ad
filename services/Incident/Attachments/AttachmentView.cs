using GovPlatform.Encryption;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>An attachment in responses. All times are UTC.</summary>
internal sealed record AttachmentView
{
    public required Guid Id { get; init; }
    public required AttachmentState State { get; init; }

    /// <summary>Why the bytes were refused, or null.</summary>
    public required string? Refusal { get; init; }

    /// <summary>Bytes that the upload announced.</summary>
    public required long UploadSize { get; init; }

    /// <summary>Bytes of the upload that have arrived; only in answers about one attachment.</summary>
    public long? Offset { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Until when the upload is kept unless it is attached; null once it is settled.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Media type of what is stored, such as <c>image/jpeg</c>; null until it is.</summary>
    public required string? Type { get; init; }

    /// <summary>Bytes of what is stored.</summary>
    public required long? Size { get; init; }

    /// <summary>SHA-256 of what is stored, in hexadecimal digits.</summary>
    public required string? Sha256 { get; init; }

    /// <summary>Pixels of an image.</summary>
    public required int? Width { get; init; }

    /// <inheritdoc cref="Width"/>
    public required int? Height { get; init; }

    /// <summary>The incident it is attached to, or null.</summary>
    public required Guid? IncidentId { get; init; }

    /// <summary>
    /// Where and when the photo was taken, as its camera wrote it: for the uploader alone, to fill in a report with.
    /// </summary>
    public OfferedView? Offered { get; init; }

    internal sealed record OfferedView(OfferedView.Point? Location, DateTimeOffset? TakenAt)
    {
        internal sealed record Point(double Longitude, double Latitude);
    }

    /// <param name="attachment">The attachment.</param>
    /// <param name="incidentId">The incident it is attached to, or null.</param>
    public static AttachmentView Create(Attachment attachment, Guid? incidentId) =>
        new()
        {
            Id = attachment.Id,
            State = attachment.State,
            Refusal = attachment.Refusal,
            UploadSize = attachment.UploadSize,
            CreatedAt = attachment.CreatedAt,
            ExpiresAt = attachment.ExpiresAt,
            Type = attachment.Type is { } type ? ContentTypes.MediaTypeOf(type) : null,
            Size = attachment.Size,
            Sha256 = attachment.Sha256 is { } sha256 ? Convert.ToHexStringLower(sha256) : null,
            Width = attachment.Width,
            Height = attachment.Height,
            IncidentId = incidentId,
        };

    /// <summary>With what only the uploader sees.</summary>
    public AttachmentView ForUploader(Attachment attachment, long offset, FieldEncryptor encryptor) =>
        this with
        {
            Offset = offset,
            Offered = attachment.DecryptOrigin(encryptor) is { } origin
                ? new OfferedView(
                    origin is { Longitude: { } longitude, Latitude: { } latitude }
                        ? new OfferedView.Point(longitude, latitude)
                        : null,
                    origin.TakenAt
                )
                : null,
        };
}
