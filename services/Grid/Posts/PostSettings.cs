using System.ComponentModel.DataAnnotations;

namespace GovPlatform.GridService.Posts;

/// <summary>Section <c>Posts</c> of the configuration; validated at start.</summary>
internal sealed class PostSettings
{
    /// <summary>
    /// How often a checkpoint of all posts is published. Must be well below Identity's <c>Tokens:MaxPostAge</c>.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:30:00")]
    public TimeSpan CheckpointInterval { get; set; } = TimeSpan.FromMinutes(10);
}
