namespace GovPlatform.VolunteerService.Volunteers;

/// <summary>What a volunteer agreed to when they registered.</summary>
/// <param name="Purpose">What their data is kept for.</param>
/// <param name="Text">Version of the words they were shown.</param>
/// <param name="At">When they agreed, UTC.</param>
internal sealed record Consent(string Purpose, string Text, DateTimeOffset At)
{
    /// <summary>The one purpose there is: to call on them for activities, and to count their hours.</summary>
    public const string Volunteering = "volunteering";

    /// <summary>Versions of the words that have been shown, the present one last.</summary>
    public static readonly IReadOnlyList<string> Texts = ["2026-1"];

    /// <summary>Nothing agreed yet.</summary>
    public static readonly Consent None = new("", "", default);
}
