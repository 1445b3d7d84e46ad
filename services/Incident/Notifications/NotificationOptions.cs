using System.ComponentModel.DataAnnotations;

namespace GovPlatform.IncidentService.Notifications;

/// <summary>How notifications are sent. Section <c>Notifications</c>.</summary>
internal sealed class NotificationOptions
{
    /// <summary>Folder of the file into which the channel <c>file</c> writes; null if there is no such channel.</summary>
    public string? Folder { get; set; }

    /// <summary>Address of an incident on the desk's screen, with <c>{id}</c> or <c>{number}</c>; null for no link.</summary>
    public string? Link { get; set; }

    /// <summary>Most notifications of one occasion that wait for one address before they are sent as one summary.</summary>
    [Range(1, 1000)]
    public int FoldAbove { get; set; } = 20;

    /// <summary>How long warnings and overdue marks wait for others before they are sent.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan GatherFor { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one attempt may take.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:02:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Pause after the first attempt that failed; it doubles with each.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest pause between two attempts.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00")]
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Attempts before a notification is given up.</summary>
    [Range(1, 100)]
    public int Attempts { get; set; } = 14;

    /// <summary>How long a notification is kept after it was written.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Whether a URL may be without TLS; null for true in Development only.</summary>
    public bool? AllowHttp { get; set; }

    /// <summary>
    /// Whether a URL may lead to this machine or into its private networks; null for true in Development only.
    /// </summary>
    public bool? AllowPrivateAddresses { get; set; }
}
