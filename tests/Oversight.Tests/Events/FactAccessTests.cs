using System.Reflection;
using System.Security.Claims;
using GovPlatform.Outbox;
using GovPlatform.OversightService.Events;
using GovPlatform.ServiceDefaults;
using Xunit;
using LedgerFact = GovPlatform.OversightService.Ledger.Fact;

namespace GovPlatform.OversightService.Tests.Events;

/// <summary>An event is sent only to a caller to whom its publisher would show the subject.</summary>
[Collection(OversightCollection.Name)]
public sealed class FactAccessTests(OversightFixture oversight)
{
    private static readonly string[] Registers =
    [
        "Grid.CollectionListChangedV1",
        "Grid.GridChangedV1",
        "Grid.PostChangedV1",
        "Grid.TrainingChangedV1",
        "Grid.TrainingPlanChangedV1",
        "Grid.UnitChangedV1",
        "SocialOrg.OrgActivityHeldV1",
        "SocialOrg.OrganizationChangedV1",
        "Station.BookingChangedV1",
        "Station.EstateChangedV1",
        "Station.StationChangedV1",
    ];

    private static readonly string[] Incidents =
    [
        "Incident.IncidentClosedV1",
        "Incident.IncidentMovedV1",
        "Incident.IncidentReportedV1",
        "Incident.IncidentSupervisedV1",
        "Incident.VolunteersCalledV1",
    ];

    [Fact]
    public void Every_contract_says_who_may_open_its_facts() =>
        Assert.Equal(
            ContractTypes.ByName.Values.Select(LedgerFact.NameOf).Order(StringComparer.Ordinal),
            FactAccess.Types.Order(StringComparer.Ordinal)
        );

    [Fact]
    public void A_type_without_a_line_is_open_to_no_caller()
    {
        var caller = CallerWith("incident.read", "mediation.manage", "figure.read");

        Assert.True(caller.MayOpen("Station.MediationMovedV1"));
        Assert.False(caller.MayOpen("Station.MediationMovedV2"));
    }

    /// <summary>The accounts of the development environment, by what they hold.</summary>
    [Theory]
    [InlineData("incident.report|webhook.manage")]
    [InlineData("socialOrg.apply")]
    [InlineData("figure.read|incident.read", "incidents")]
    [InlineData(
        "station.manage",
        "Station.StationIssueHandedOnV1",
        "Station.StationIssueMovedV1",
        "Station.StationMeetingHeldV1",
        "Station.StationSessionHeldV1",
        "Station.SuggestionMovedV1"
    )]
    [InlineData("mediation.manage", "Station.MediationMovedV1")]
    [InlineData(
        "volunteer.manage",
        "Volunteer.HelpRequestHandedOnV1",
        "Volunteer.HelpRequestMovedV1",
        "Volunteer.VolunteerActivityChangedV1",
        "Volunteer.VolunteerSignUpChangedV1"
    )]
    [InlineData("patrol.read", "Grid.MatterHandedOnV1", "Grid.MatterMovedV1", "Grid.PatrolDoneV1")]
    [InlineData(
        "meeting.read",
        "Grid.MatterHandedOnV1",
        "Grid.MatterMovedV1",
        "Grid.MeetingActionMovedV1",
        "Grid.MeetingMovedV1"
    )]
    [InlineData("volunteer.signUp", "Volunteer.VolunteerActivityChangedV1")]
    [InlineData("socialOrg.manage", "SocialOrg.IncubationMovedV1", "SocialOrg.SpaceAllocationChangedV1")]
    [InlineData("socialOrg.review", "SocialOrg.IncubationMovedV1")]
    public async Task A_replay_holds_only_what_the_caller_may_read_at_the_services(
        string permissions,
        params string[] types
    )
    {
        var path = $"/9{Facts.Subject():N}/";
        await oversight.PublishAsync(
            ContractTypes.ByName.Values.Select(contract => Facts.Bare(contract, Facts.Subject(), path))
        );
        await oversight.SettleAsync(
            $"SELECT count(*) FROM fact WHERE unit_path = '{path}'",
            ContractTypes.ByName.Count
        );
        string[] expected = [.. Registers, .. types is ["incidents"] ? Incidents : types];

        await using var listener = await EventStreamReader.StartAsync(
            oversight.ClientOf(path, null, null, permissions.Split('|')),
            null,
            "?after=0"
        );
        var received = await listener.TakeAsync(expected.Length);
        var end = Facts.Unit(path);
        await oversight.PublishAsync(end);
        var (_, last) = (await listener.NextAsync())!.Value;

        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            received.Select(item => item.Data.GetProperty("type").GetString()!).Order(StringComparer.Ordinal)
        );
        Assert.Equal(end.SubjectId, last.GetProperty("subjectId").GetGuid());
    }

    private static RequestContext CallerWith(params string[] permissions) =>
        (RequestContext)
            Activator.CreateInstance(
                typeof(RequestContext),
                BindingFlags.Instance | BindingFlags.NonPublic,
                null,
                [
                    new ClaimsPrincipal(
                        new ClaimsIdentity(permissions.Select(value => new Claim("permission", value)))
                    ),
                    Facts.Noon,
                ],
                null
            )!;
}
