using System.ComponentModel.DataAnnotations;

namespace GovPlatform.GridService.Records;

/// <summary>Section <c>CollectionRecords</c> of the configuration; validated at start.</summary>
internal sealed class RecordSettings
{
    /// <summary>How often values whose retention has ended are deleted.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "1.00:00:00")]
    public TimeSpan DeletionInterval { get; set; } = TimeSpan.FromMinutes(10);
}
