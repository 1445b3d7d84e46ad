namespace GovPlatform.VolunteerService.Volunteers;

/// <summary>What a volunteer agreed to when they registered, and how that is known. Who entered it stands beside it.</summary>
/// <param name="Purpose">What their data is kept for.</param>
/// <param name="Basis">How it is known that they agreed.</param>
/// <param name="Text">Version of the words they were shown; null where nobody said that any were.</param>
/// <param name="At">When they registered or were entered, UTC.</param>
internal sealed record Consent(string Purpose, ConsentBasis Basis, string? Text, DateTimeOffset At)
{
    /// <summary>The one purpose there is: to call on them for activities, and to count their hours.</summary>
    public const string Volunteering = "volunteering";

    /// <summary>Versions of the words that have been shown, the present one last.</summary>
    public static readonly IReadOnlyList<string> Texts = ["2026-1"];

    /// <summary>Nothing agreed yet.</summary>
    public static readonly Consent None = new("", ConsentBasis.Presumed, null, default);

    /// <summary>What is known when somebody is registered.</summary>
    /// <param name="isSaid">Whether the caller says that they agreed.</param>
    /// <param name="text">Version of the words the caller names; the present one unless told. Nothing where nothing is said.</param>
    /// <param name="own">Whether they register themselves.</param>
    /// <param name="at">Moment of registration, UTC.</param>
    public static Consent ToVolunteering(bool isSaid, string? text, bool own, DateTimeOffset at) =>
        new(
            Volunteering,
            (isSaid, own) switch
            {
                (true, true) => ConsentBasis.Stated,
                (true, false) => ConsentBasis.Relayed,
                (false, true) => ConsentBasis.ByRegistering,
                (false, false) => ConsentBasis.Presumed,
            },
            isSaid ? text ?? Texts[^1] : null,
            at
        );
}
