using GovPlatform.Domain;
using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Matters;

/// <summary>
/// Something found or resolved in the grid centre's work. It is settled on the spot, or handed on as an incident, whose end
/// comes back to where the matter was raised.
/// </summary>
internal sealed class Matter : Aggregate
{
    private Matter() { }

    public MatterOrigin Origin { get; private set; }

    /// <summary>Key of the record in which it was raised: the patrol, the meeting.</summary>
    public Guid OriginId { get; private set; }

    /// <summary>Code of the unit that it is about.</summary>
    public string UnitCode { get; private set; } = "";

    /// <summary>Path of that unit; row-level security filters by it.</summary>
    public string Path { get; private set; } = "";

    /// <inheritdoc cref="MatterContent.Title"/>
    public string? Title { get; private set; }

    /// <inheritdoc cref="MatterContent.Text"/>
    public string Text { get; private set; } = "";

    /// <inheritdoc cref="MatterContent.CategoryCode"/>
    public string? CategoryCode { get; private set; }

    /// <inheritdoc cref="MatterContent.Place"/>
    public MatterPlace? Place { get; private set; }

    public MatterStatus Status { get; private set; }

    /// <summary>
    /// What was done on the spot, or what became of the incident, in words. Null while neither is known, and if the incident
    /// ended without words.
    /// </summary>
    public string? Result { get; private set; }

    /// <summary>Key of the incident, chosen here; null if the matter was not handed on.</summary>
    public Guid? IncidentId { get; private set; }

    /// <summary>
    /// Final status of the incident: <c>closed, rejected, withdrawn, merged</c>; null while it is open.
    /// </summary>
    public string? Outcome { get; private set; }

    /// <summary>Highest sequence received of the incident; messages with a lower one are ignored.</summary>
    public long IncidentSequence { get; private set; }

    /// <summary>When it was settled or answered last, UTC; null while it is neither.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Subject of the account that raised it.</summary>
    public string RaisedBy { get; private set; } = "";

    /// <param name="id">Key of the matter.</param>
    /// <param name="at">Time of entry, UTC.</param>
    public static Matter Raise(
        Guid id,
        MatterOrigin origin,
        Guid originId,
        UnitState unit,
        MatterContent content,
        MatterActor by,
        DateTimeOffset at
    )
    {
        var matter = new Matter
        {
            Id = id,
            Origin = origin,
            OriginId = originId,
            UnitCode = unit.Code,
            Path = unit.Path,
            Title = content.Title,
            Text = content.Text,
            CategoryCode = content.CategoryCode,
            Place = content.Place,
            RaisedBy = by.Subject,
        };
        matter.Raise(new MatterMoved(MatterMove.Raise, at));
        return matter;
    }

    /// <summary>Records what was done on the spot.</summary>
    /// <param name="at">Time of the step, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>matter.notOpen</c> unless open.</exception>
    public void Settle(string result, DateTimeOffset at)
    {
        RequireOpen();
        (Status, Result, EndedAt) = (MatterStatus.Settled, result, at);
        Raise(new MatterMoved(MatterMove.Settle, at));
    }

    /// <summary>Hands the matter on; the published message makes Incident report the incident.</summary>
    /// <param name="incidentId">Key of the incident.</param>
    /// <param name="at">Time of the step, UTC.</param>
    /// <exception cref="RuleBrokenException"><c>matter.notOpen</c> unless open.</exception>
    public void HandOn(Guid incidentId, MatterActor by, DateTimeOffset at)
    {
        RequireOpen();
        (Status, IncidentId) = (MatterStatus.HandedOn, incidentId);
        Raise(new MatterHandedOn(by, at));
    }

    /// <summary>
    /// Follows the incident. Messages may arrive out of order: the highest sequence wins, lower ones are ignored.
    /// </summary>
    /// <param name="sequence">Sequence of the incident.</param>
    /// <param name="outcome">Final status of the incident; null while it is open.</param>
    /// <param name="answer">What became of it, in words; null if nothing was said.</param>
    /// <param name="at">Time of the incident's step, UTC.</param>
    /// <returns>Whether the matter took a step.</returns>
    public bool FollowIncident(long sequence, string? outcome, string? answer, DateTimeOffset at)
    {
        if (sequence <= IncidentSequence)
        {
            return false;
        }
        IncidentSequence = sequence;
        // A step after the end, such as a note, says nothing new.
        if (outcome == Outcome && (answer is null || answer == Result))
        {
            return false;
        }
        (Outcome, Result) = (outcome, answer);
        (Status, EndedAt) = outcome is null
            ? (MatterStatus.HandedOn, (DateTimeOffset?)null)
            : (MatterStatus.Answered, at);
        Raise(new MatterMoved(outcome is null ? MatterMove.Reopen : MatterMove.Answer, at));
        return true;
    }

    private void RequireOpen()
    {
        if (Status != MatterStatus.Open)
        {
            throw new RuleBrokenException(
                "matter.notOpen",
                RefusalKind.Conflict,
                new Dictionary<string, object?> { ["from"] = EnumNames.NameOf(Status) }
            );
        }
    }
}
