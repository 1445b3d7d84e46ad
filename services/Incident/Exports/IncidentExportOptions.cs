namespace GovPlatform.IncidentService.Exports;

/// <summary>Section <c>IncidentExports</c> of the configuration: files of incidents with contacts.</summary>
internal sealed class IncidentExportOptions
{
    /// <summary>How long an export waits for its approval, and how long its file can then be taken.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// How long it is listed after it was asked for, since its filter may name a person. The security log keeps who asked, who
    /// approved and what was taken.
    /// </summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(90);
}
