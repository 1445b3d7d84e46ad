namespace GovPlatform.Faults;

/// <summary>How much is done per seed.</summary>
/// <param name="Load">How long the load lasts; faults happen within it.</param>
/// <param name="Stories">Number of stories begun in that time.</param>
/// <param name="Directory">Where logs are kept.</param>
internal sealed record SeedSettings(TimeSpan Load, int Stories, string Directory)
{
    public static readonly TimeSpan LongLoad = TimeSpan.FromSeconds(40);
    public const int LongStories = 70;
}
