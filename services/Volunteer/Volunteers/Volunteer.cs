using GovPlatform.Domain;

namespace GovPlatform.VolunteerService.Volunteers;

/// <summary>
/// Somebody who offers to serve (A21). Says who it is nowhere: name and phone lie sealed in <see cref="VolunteerContact"/>,
/// and with the consent even the account is forgotten.
/// </summary>
internal sealed class Volunteer : Aggregate
{
    private Volunteer() { }

    /// <summary>Code of the unit they belong to, or null where they named none.</summary>
    public string? Unit { get; private set; }

    /// <summary>That unit's path; the platform's own where they named none, so that no coordinator sees them by it.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Subject of their own account; null where a coordinator entered them, and after consent is withdrawn.</summary>
    public string? Subject { get; private set; }

    /// <summary>Subject of whoever entered them; null after consent is withdrawn.</summary>
    public string? EnteredBy { get; private set; }

    /// <summary>Counts them once in messages; random, tied to nothing else, null after consent is withdrawn.</summary>
    public Guid? Participant { get; private set; }

    /// <summary>What they agreed to.</summary>
    public Consent Consent { get; private set; } = Consent.None;

    /// <summary>When consent was withdrawn, UTC; null while it stands.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>Registers somebody who agreed.</summary>
    /// <param name="id">Key, chosen by the caller or made from the moment.</param>
    /// <param name="unit">Code of their unit, or null.</param>
    /// <param name="path">Path of that unit, or the platform's own.</param>
    /// <param name="subject">Their own account, or null where somebody enters them.</param>
    /// <param name="enteredBy">Subject of the caller.</param>
    /// <param name="participant">A random number of their own.</param>
    /// <param name="consent">What they agreed to.</param>
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

    /// <summary>Forgets the person; what is left is that somebody once agreed, and no longer does.</summary>
    /// <param name="at">Moment of withdrawal, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>volunteer.consent.withdrawn</c> when it was withdrawn before.</exception>
    public void WithdrawConsent(DateTimeOffset at)
    {
        if (WithdrawnAt is not null)
            throw new RuleBrokenException("volunteer.consent.withdrawn");
        Subject = null;
        EnteredBy = null;
        Participant = null;
        WithdrawnAt = at;
        Raise(new ConsentWithdrawn(at));
    }
}
