namespace GovPlatform.OversightService.Board;

/// <summary>The board as the public sees it; numbers pass through <see cref="SmallCellSuppression"/>.</summary>
/// <param name="Reported">Incidents reported (上报).</param>
/// <param name="Closed">Incidents closed now (办结).</param>
/// <param name="Open">Incidents open now (办理中).</param>
/// <param name="SolvedAtStation">Share of matters solved at a station (小事不出小区).</param>
/// <param name="StationsOpen">Stations open (驿站开放).</param>
/// <param name="Visits">Visits to the stations' sessions (活动人次).</param>
/// <param name="VolunteerHours">
/// Hours served by volunteers until yesterday, in steps of ten; shown only if at least five served.
/// </param>
/// <param name="Volunteers">Volunteers who served until yesterday, in steps of five.</param>
/// <param name="Agreed">Mediations agreed (调解达成).</param>
/// <param name="Incubating">Organisations in incubation (孵化中).</param>
/// <param name="Graduated">Organisations that graduated from it (已出壳).</param>
/// <param name="Bands">Band of open incidents by grid code; see <see cref="SmallCellSuppression.Band"/>.</param>
/// <param name="Moves">The latest events.</param>
/// <param name="MapVersion">Version of the map to which the bands belong.</param>
/// <param name="AsOf">When the board last changed, in the county's time zone.</param>
internal sealed record BoardView(
    string County,
    string Reported,
    string Closed,
    string Open,
    string SolvedAtStation,
    string StationsOpen,
    string Visits,
    string VolunteerHours,
    string Volunteers,
    string Agreed,
    string Incubating,
    string Graduated,
    IReadOnlyDictionary<string, int> Bands,
    IReadOnlyList<BoardMove> Moves,
    int MapVersion,
    string AsOf
);
