using System.ComponentModel.DataAnnotations;

namespace GovPlatform.IncidentService.Attachments;

/// <summary>The bucket in which attachments are stored instead of a folder. Section <c>Attachments:S3</c>; validated at start.</summary>
internal sealed class ObjectStoreSettings
{
    /// <summary>
    /// Address of the store, such as <c>https://store.example:9000</c>; null if attachments are in a folder. The bucket becomes the
    /// first part of the path.
    /// </summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Name of the bucket, which exists; required with <see cref="Endpoint"/>.</summary>
    public string? Bucket { get; set; }

    /// <summary>Name of the key; required with <see cref="Endpoint"/>.</summary>
    public string? AccessKey { get; set; }

    /// <summary>The key's secret; required with <see cref="Endpoint"/>.</summary>
    public string? SecretKey { get; set; }

    /// <summary>Region that requests are signed for; most stores of one's own take any.</summary>
    public string Region { get; set; } = "us-east-1";

    /// <summary>How long one request to the store may take.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:02:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
