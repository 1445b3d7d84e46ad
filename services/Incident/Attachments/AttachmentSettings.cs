using System.ComponentModel.DataAnnotations;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>Section <c>Attachments</c> of the configuration; validated at start.</summary>
internal sealed class AttachmentSettings
{
    /// <summary>
    /// Folder of the stored bytes, the same for all instances. Null if they are in a bucket (<see cref="ObjectStoreSettings"/>);
    /// otherwise null in Development means one in the temporary folder; anywhere else it is required.
    /// </summary>
    public string? Folder { get; set; }

    /// <summary>Largest upload in bytes; <c>Gateway:UploadBytes</c> has to allow as much.</summary>
    [Range(1024, 1 << 30)]
    public long MaxBytes { get; set; } = 20 * 1024 * 1024;

    /// <summary>Most pixels of an image; read from its head, before anything is decoded.</summary>
    [Range(1, 400_000_000)]
    public long MaxPixels { get; set; } = 50_000_000;

    /// <summary>Longest side of a stored image, in pixels; a larger one is made smaller.</summary>
    [Range(64, 16_384)]
    public int LongestSide { get; set; } = 2560;

    /// <summary>Longest side of a thumbnail, in pixels.</summary>
    [Range(16, 2048)]
    public int ThumbnailSide { get; set; } = 320;

    /// <summary>How long what is not attached to an incident is kept, half uploads too.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan KeptUnattached { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Most attachments that one account may have without having attached them.</summary>
    [Range(1, 100_000)]
    public int UnattachedPerCaller { get; set; } = 100;

    /// <summary>Images that a process decodes at once; null means half of its processors.</summary>
    [Range(1, 1000)]
    public int? DecodedAtOnce { get; set; }
}
