using GovPlatform.Domain;

namespace GovPlatform.VolunteerService.Volunteers;

/// <summary>
/// A person who offers to serve (A21). Name and phone are encrypted in <see cref="VolunteerContact"/>; withdrawing
/// consent also removes the link to the account.
/// </summary>
internal sealed class Volunteer : Aggregate
{
    private Volunteer() { }

    /// <summary>Code of the unit they belong to, or null.</summary>
    public string? Unit { get; private set; }

    /// <summary>
    /// Path of that unit; row-level security uses it. Without a unit the platform's own path, which lies in no
    /// coordinator's subtree.
    /// </summary>
    public string Path { get; private set; } = "";

    /// <summary>
    /// Subject of their own account; null if a coordinator entered them, and after consent is withdrawn.
    /// </summary>
    public string? Subject { get; private set; }

    /// <summary>Subject of the account that entered them; null after consent is withdrawn.</summary>
    public string? EnteredBy { get; private set; }

    /// <summary>Random number by which messages count each volunteer once; null after consent is withdrawn.</summary>
    public Guid? Participant { get; private set; }

    public Consent Consent { get; private set; } = Consent.None;

    /// <summary>When consent was withdrawn, UTC; null while it stands.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <param name="path">Path of that unit, or the platform's own without a unit.</param>
    /// <param name="subject">Subject of their own account; null if a coordinator enters them.</param>
    /// <param name="enteredBy">Subject of the caller.</param>
    /// <param name="participant">A new random number.</param>
    public static Volunteer Register(
        Guid id,
        string? unit,
        string path,
        string? subject,
        string enteredBy,
        Guid participant,
        Consent consent
    )
    {
        var volunteer = new Volunteer
        {
            Id = id,
            Unit = unit,
            Path = path,
            Subject = subject,
            EnteredBy = enteredBy,
            Participant = participant,
            Consent = consent,
        };
        volunteer.Raise(new VolunteerRegistered(consent.At));
        return volunteer;
    }

    /// <summary>Removes everything that identifies the person; only the consent and its withdrawal remain.</summary>
    /// <exception cref="RuleBrokenException"><c>volunteer.consent.withdrawn</c> if it was withdrawn before.</exception>
    public void WithdrawConsent(DateTimeOffset at)
    {
        if (WithdrawnAt is not null)
        {
            throw new RuleBrokenException("volunteer.consent.withdrawn");
        }
        Subject = null;
        EnteredBy = null;
        Participant = null;
        WithdrawnAt = at;
        Raise(new ConsentWithdrawn(at));
    }
}
