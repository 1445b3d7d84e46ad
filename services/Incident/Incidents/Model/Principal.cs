namespace GovPlatform.IncidentService.Incidents;

/// <summary>The account that makes a move, with the post it holds at that moment.</summary>
/// <param name="Subject">Subject of the account: a pseudonym, never a name.</param>
/// <param name="Post">Kind of post; null for an account without one, such as a resident.</param>
/// <param name="Unit">Code of the unit the account acts for; null for a resident and for the platform.</param>
/// <param name="UnitPath">
/// Path of that unit, which is the root of the account's access scope: <c>/</c> covers every unit, the empty string none.
/// </param>
internal sealed record Principal(string Subject, string? Post, string? Unit, string UnitPath)
{
    /// <summary>The platform itself, acting because a clock has run out.</summary>
    public static Principal Platform { get; } = new("platform", "timer", null, "/");

    /// <summary>The platform itself, adding a note about volunteers who have finished.</summary>
    public static Principal Volunteers { get; } = new("platform", "volunteers", null, "/");

    /// <summary>A reporter who has shown the code of an incident and has no account.</summary>
    public static Principal ReporterOf(Guid incident) =>
        new("reporter", "reporter", null, "")
        {
            CodeOf = incident,
            Moves = new HashSet<IncidentMove>
            {
                IncidentMove.Answer,
                IncidentMove.RecordFeedback,
                IncidentMove.Withdraw,
                IncidentMove.RequestReopen,
            },
        };

    /// <summary>The incident whose code was shown; null for an account.</summary>
    public Guid? CodeOf { get; private init; }

    /// <summary>
    /// The moves that the account's permissions include; null for the platform itself, which needs no permission.
    /// </summary>
    public IReadOnlySet<IncidentMove>? Moves { get; init; }

    /// <summary>Whether the unit path lies in this account's subtree; false for a null path.</summary>
    public bool Covers(string? path) =>
        UnitPath.Length > 0 && path is not null && path.StartsWith(UnitPath, StringComparison.Ordinal);
}
