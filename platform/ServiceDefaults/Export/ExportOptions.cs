using System.ComponentModel.DataAnnotations;

namespace GovPlatform.ServiceDefaults;

/// <summary>Section <c>Export</c> of the configuration: lists as files.</summary>
public sealed class ExportOptions
{
    /// <summary>Most rows of a file; a longer list is refused, never cut. A worksheet has room for a million.</summary>
    [Range(1, 1_000_000)]
    public int MaxRows { get; set; } = 100_000;
}
