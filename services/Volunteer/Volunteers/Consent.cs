namespace GovPlatform.VolunteerService.Volunteers;

/// <summary>
/// What a volunteer agreed to at registration, and how that is known. <see cref="Volunteer.EnteredBy"/> is the account
/// that entered it.
/// </summary>
/// <param name="Purpose">What the data is stored for.</param>
/// <param name="Text">Version of the text that was shown; null if it is not known that one was.</param>
/// <param name="At">When the volunteer registered or was entered, UTC.</param>
internal sealed record Consent(string Purpose, ConsentBasis Basis, string? Text, DateTimeOffset At)
{
    /// <summary>The only purpose: to call on volunteers for activities, and to count their hours.</summary>
    public const string Volunteering = "volunteering";

    /// <summary>Versions of the consent text, the current one last.</summary>
    public static readonly IReadOnlyList<string> Texts = ["2026-1"];

    /// <summary>Placeholder before registration; never stored.</summary>
    public static readonly Consent None = new("", ConsentBasis.Presumed, null, default);

    /// <summary>The consent to record at registration.</summary>
    /// <param name="isStated">Whether the request says that the volunteer agreed.</param>
    /// <param name="text">
    /// Version of the text that the request names, or null for the current one; ignored if it does not say that the
    /// volunteer agreed.
    /// </param>
    /// <param name="isSelf">Whether the volunteer registers themselves.</param>
    public static Consent ForVolunteering(bool isStated, string? text, bool isSelf, DateTimeOffset at) =>
        new(
            Volunteering,
            (isStated, isSelf) switch
            {
                (true, true) => ConsentBasis.Stated,
                (true, false) => ConsentBasis.Relayed,
                (false, true) => ConsentBasis.ByRegistering,
                (false, false) => ConsentBasis.Presumed,
            },
            isStated ? text ?? Texts[^1] : null,
            at
        );
}
