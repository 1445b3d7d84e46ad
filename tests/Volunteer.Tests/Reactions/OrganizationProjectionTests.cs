using GovPlatform.Contracts.SocialOrg;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.VolunteerService.Tests.Reactions;

[Collection(VolunteerCollection.Name)]
public sealed class OrganizationProjectionTests(VolunteerFixture service)
{
    [Fact]
    public async Task The_newest_message_decides_who_may_host_in_any_order_of_arrival()
    {
        var organization = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        Assert.Equal((422, "activity.host.notAllowed"), await PlanAsync(organization));

        foreach (var (sequence, may) in new[] { (3, true), (1, false), (2, false), (3, true) })
        {
            await service.PublishAsync(Changed(organization, sequence, may, "registered"));
        }
        await UntilAsync(organization, 3);
        Assert.Equal((201, null), await PlanAsync(organization));
        Assert.Equal((200, null), await HelpAsync(organization));

        await service.PublishAsync(Changed(organization, 5, mayHost: true, "exited"));
        await service.PublishAsync(Changed(organization, 4, mayHost: true, "registered"));
        await UntilAsync(organization, 5);
        Assert.Equal((422, "activity.host.notAllowed"), await PlanAsync(organization));
        Assert.Equal((422, "help.helper.notAllowed"), await HelpAsync(organization));
    }

    [Fact]
    public async Task A_refresh_corrects_a_copy_that_lost_a_message()
    {
        var organization = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        await service.PublishAsync(Changed(organization, 1, mayHost: false, "registered"));
        await UntilAsync(organization, 1);

        await service.RefreshAsync(Changed(organization, 2, mayHost: true, "registered"));

        await UntilAsync(organization, 2);
        Assert.Equal((201, null), await PlanAsync(organization));
    }

    private Task UntilAsync(Guid organization, long sequence) =>
        Eventually.TrueAsync(async () =>
            await service.Database.QueryAsync<long>(
                $"SELECT count(*) FROM organization_copy WHERE id = '{organization}' AND sequence = {sequence}"
            ) == 1
        );

    private async Task<(int, string?)> PlanAsync(Guid organization)
    {
        var start = TimeProvider.System.GetUtcNow().AddDays(2);
        var answer = await service.Coordinator.PostAsync(
            "/api/v1/volunteer-activities",
            new
            {
                title = "法律咨询进社区",
                type = "legalAdvice",
                hostUnit = "990001101001",
                hostOrganizationId = organization,
                shifts = new[]
                {
                    new
                    {
                        startsAt = start,
                        endsAt = start.AddHours(1),
                        capacity = 2,
                        minutesCap = 60,
                    },
                },
            }
        );
        return (answer.Status, answer.Status == 201 ? null : answer.Code);
    }

    private async Task<(int, string?)> HelpAsync(Guid organization)
    {
        var requested = await service
            .As("asker-of-organisations", "", "incident.report")
            .PostAsync(
                "/api/v1/help-requests",
                new
                {
                    kind = "company",
                    text = "陪老人就诊",
                    unit = "990001101001",
                }
            );
        var answer = await service.Coordinator.PostAsync(
            $"/api/v1/help-requests/{requested.Id}/match",
            new { organizationId = organization }
        );
        return (answer.Status, answer.Status == 200 ? null : answer.Code);
    }

    private static OrganizationChangedV1 Changed(Guid id, long sequence, bool mayHost, string status) =>
        new()
        {
            SubjectId = id,
            Sequence = sequence,
            OccurredAt = TimeProvider.System.GetUtcNow(),
            UnitPath = "/990001/",
            Name = "演示公益社",
            Category = "charity",
            Status = status,
            MayHost = mayHost,
            WeeklyQuota = 0,
        };
}
