namespace GovPlatform.IncidentService.Exports;

/// <summary>Section <c>IncidentExports</c> of the configuration: files of incidents with contacts.</summary>
internal sealed class IncidentExportOptions
{
    /// <summary>How long an export waits for its approval, and how long its file can then be taken.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromDays(1);
}
