using GovPlatform.GridService.Matters;
using GovPlatform.GridService.Posts;

namespace GovPlatform.GridService.Meetings;

/// <summary>
/// What a meeting has before it (议题), prepared from what Grid knows. Figures and open incidents are other services'; the agenda
/// says where they are read.
/// </summary>
/// <param name="PreparedAt">When it was prepared, UTC.</param>
/// <param name="Day">Day of the county whose patrols, vacancies and deadlines it shows.</param>
/// <param name="Since">
/// When the unit last held a meeting of this rhythm, UTC; null before the first. What came back is what came back after it.
/// </param>
/// <param name="OpenActions">Actions of earlier meetings of this unit and rhythm that are neither done nor answered.</param>
/// <param name="OverdueActions">Those of them whose day has passed.</param>
/// <param name="ReturnedActions">Actions of earlier meetings that were done or answered since, with their result.</param>
/// <param name="OpenFindings">Findings of patrols in the unit that are neither settled nor handed on.</param>
/// <param name="ReturnedFindings">Findings whose incidents ended since.</param>
/// <param name="Grids">How many grids the unit has.</param>
/// <param name="UnpatrolledGrids">Grids without a patrol on the day.</param>
/// <param name="Vacancies">Posts that must be held and are not.</param>
/// <param name="Links">Where figures and incidents of the unit are read.</param>
internal sealed record Agenda(
    DateTimeOffset PreparedAt,
    DateOnly Day,
    DateTimeOffset? Since,
    AgendaList<MeetingActionView> OpenActions,
    AgendaList<MeetingActionView> OverdueActions,
    AgendaList<MeetingActionView> ReturnedActions,
    AgendaList<MatterView> OpenFindings,
    AgendaList<MatterView> ReturnedFindings,
    int Grids,
    AgendaList<AgendaUnit> UnpatrolledGrids,
    AgendaList<VacancyRow> Vacancies,
    IReadOnlyList<AgendaLink> Links
);
