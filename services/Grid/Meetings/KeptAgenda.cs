namespace GovPlatform.GridService.Meetings;

/// <summary>The agenda of a meeting as it was when the meeting was recorded as held.</summary>
internal sealed class KeptAgenda
{
    public required Guid MeetingId { get; init; }

    public required Agenda Agenda { get; init; }
}
