using System.Collections.Frozen;
using GovPlatform.Contracts.Grid;
using GovPlatform.Contracts.Incident;
using GovPlatform.Contracts.SocialOrg;
using GovPlatform.Contracts.Station;
using GovPlatform.Contracts.Volunteer;
using GovPlatform.OversightService.Ledger;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.OversightService.Events;

/// <summary>
/// Who may open the facts of a contract: the permission with which its publisher lets the same resource be read. The
/// event stream sends a fact, and a figure counts facts exactly, only for a caller who has it. A contract without a line
/// here is open to no caller; a test requires a line for every contract. The unit's subtree is checked besides.
/// </summary>
internal static class FactAccess
{
    /// <summary>A public register: its publisher shows it to every caller with a token.</summary>
    private const string Token = "";

    private const string ReadSystem = "system.read";
    private const string ManageUnits = "unit.manage";
    private const string ManagePosts = "post.manage";
    private const string ReadCollections = "collection.read";
    private const string ReadPatrols = "patrol.read";
    private const string ReadMeetings = "meeting.read";
    private const string ReadIncidents = "incident.read";
    private const string ManageStations = "station.manage";
    private const string ManageVolunteers = "volunteer.manage";
    private const string ManageSocialOrgs = "socialOrg.manage";

    // Without these two a caller reads the incubations or activities of their own only, which the ledger cannot tell.
    private const string ReviewOrManageSocialOrgs = $"socialOrg.review|{ManageSocialOrgs}";
    private const string SignUpOrManageVolunteers = $"volunteer.signUp|{ManageVolunteers}";

    /// <summary>
    /// Also needed for the events of an issue that a mediation settled: its place and time are the mediation's.
    /// </summary>
    public const string ManageMediations = "mediation.manage";

    /// <summary>Permissions by contract, of which one is enough; none for a public register.</summary>
    private static readonly FrozenDictionary<string, string[]> ReadersByType = new Dictionary<Type, string>
    {
        [typeof(UnitChangedV1)] = Token,
        [typeof(GridChangedV1)] = Token,
        [typeof(ReformSettledV1)] = ManageUnits,
        [typeof(PostChangedV1)] = Token,
        [typeof(PostsCheckpointV1)] = ManagePosts,
        [typeof(CollectionListChangedV1)] = Token,
        [typeof(CollectionRecordedV1)] = ReadCollections,
        [typeof(TrainingChangedV1)] = Token,
        [typeof(TrainingPlanChangedV1)] = Token,
        [typeof(PatrolDoneV1)] = ReadPatrols,
        [typeof(MeetingMovedV1)] = ReadMeetings,
        [typeof(MeetingActionMovedV1)] = ReadMeetings,
        // A matter was raised by either.
        [typeof(MatterMovedV1)] = $"{ReadPatrols}|{ReadMeetings}",
        [typeof(MatterHandedOnV1)] = $"{ReadPatrols}|{ReadMeetings}",
        [typeof(IncidentReportedV1)] = ReadIncidents,
        [typeof(IncidentMovedV1)] = ReadIncidents,
        [typeof(IncidentClosedV1)] = ReadIncidents,
        [typeof(IncidentSupervisedV1)] = ReadIncidents,
        [typeof(VolunteersCalledV1)] = ReadIncidents,
        [typeof(EstateChangedV1)] = Token,
        [typeof(StationChangedV1)] = Token,
        [typeof(BookingChangedV1)] = Token,
        [typeof(StationMeetingHeldV1)] = ManageStations,
        [typeof(StationIssueMovedV1)] = ManageStations,
        [typeof(StationIssueHandedOnV1)] = ManageStations,
        [typeof(StationSessionHeldV1)] = ManageStations,
        [typeof(SuggestionMovedV1)] = ManageStations,
        [typeof(MediationMovedV1)] = ManageMediations,
        [typeof(VolunteerActivityChangedV1)] = SignUpOrManageVolunteers,
        [typeof(VolunteerSignUpChangedV1)] = ManageVolunteers,
        [typeof(HelpRequestMovedV1)] = ManageVolunteers,
        [typeof(HelpRequestHandedOnV1)] = ManageVolunteers,
        [typeof(OrganizationChangedV1)] = Token,
        [typeof(OrgActivityHeldV1)] = Token,
        [typeof(IncubationMovedV1)] = ReviewOrManageSocialOrgs,
        [typeof(SpaceAllocationChangedV1)] = ManageSocialOrgs,
        [typeof(GridInventoryV1)] = ReadSystem,
        [typeof(IncidentInventoryV1)] = ReadSystem,
        [typeof(SocialOrgInventoryV1)] = ReadSystem,
        [typeof(StationInventoryV1)] = ReadSystem,
        [typeof(VolunteerInventoryV1)] = ReadSystem,
    }.ToFrozenDictionary(
        line => Fact.NameOf(line.Key),
        line => line.Value.Split('|', StringSplitOptions.RemoveEmptyEntries),
        StringComparer.Ordinal
    );

    /// <summary>Types that have a line, as the ledger names them.</summary>
    public static IEnumerable<string> Types => ReadersByType.Keys;

    /// <summary>Whether the caller may open facts of a type; never for a type without a line.</summary>
    /// <param name="type">The type, as the ledger names it.</param>
    public static bool MayOpen(this RequestContext caller, string type) =>
        ReadersByType.TryGetValue(type, out var readers)
        && (readers.Length == 0 || Array.Exists(readers, caller.HasPermission));

    /// <summary>The types whose facts the caller may open.</summary>
    public static string[] TypesOpenTo(RequestContext caller) => [.. Types.Where(caller.MayOpen)];
}
