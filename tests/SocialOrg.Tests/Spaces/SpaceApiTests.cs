using GovPlatform.Support;
using Npgsql;
using Xunit;

namespace GovPlatform.SocialOrgService.Tests.Spaces;

public sealed class SpaceApiTests(SocialOrgFixture org) : IClassFixture<SocialOrgFixture>
{
    private static readonly DateTimeOffset Ten = new(2126, 11, 20, 10, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task Of_thirty_concurrent_allocations_of_one_hour_one_succeeds()
    {
        var space = await org.Incubator.OpenSpaceAsync();
        var organization = await org.Incubator.RegisterAsync();
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 30)
                .Select(n => AllocateAsync(space, organization, Ten.AddMinutes(n % 2), Ten.AddHours(1)))
        );

        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.Is(409, "space.taken"));
        var allocations = (await org.Incubator.GetAsync($"/api/v1/spaces/{space}/allocations")).Is(200);
        Assert.Equal("let", Assert.Single(allocations.Items("status")));
    }

    [Fact]
    public async Task The_database_rejects_an_overlap_too()
    {
        var space = await org.Incubator.OpenSpaceAsync();
        var organization = await org.Incubator.RegisterAsync();
        (await AllocateAsync(space, organization, Ten, Ten.AddHours(1))).Is(201);
        var exception = await Assert.ThrowsAsync<PostgresException>(() =>
            org.Database.ExecuteUnderRowSecurityAsync(
                SocialOrgFixture.County,
                "",
                $"""
                INSERT INTO space_allocation
                    (id, sequence, space_id, organization_id, path, starts_at, ends_at, entered_by)
                VALUES (gen_random_uuid(), 1, '{space}', '{organization}', '/990001/',
                    '2126-11-20T10:59:59+08', '2126-11-20T12:00+08', 'x')
                """
            )
        );
        Assert.Equal(
            (PostgresErrorCodes.ExclusionViolation, "ex_space_allocation_one_at_a_time"),
            (exception.SqlState, exception.ConstraintName)
        );
    }

    [Fact]
    public async Task The_next_hour_is_free_and_so_is_a_cancelled_one()
    {
        var space = await org.Incubator.OpenSpaceAsync();
        var organization = await org.Incubator.RegisterAsync();
        var first = (await AllocateAsync(space, organization, Ten, Ten.AddHours(1))).Is(201);
        (await AllocateAsync(space, organization, Ten.AddHours(1), Ten.AddHours(2))).Is(201);
        var cancel = $"/api/v1/spaces/{space}/allocations/{first.Id}/cancel";
        Assert.Equal("cancelled", (await org.Incubator.PostAsync(cancel)).Is(200).Text("status"));
        (await org.Incubator.PostAsync(cancel)).Is(409, "allocation.cancelled");
        (await AllocateAsync(space, organization, Ten, Ten.AddHours(1))).Is(201);
    }

    [Fact]
    public async Task Unknown_spaces_unknown_or_exited_organisations_and_invalid_periods_are_rejected()
    {
        var space = await org.Incubator.OpenSpaceAsync();
        var organization = await org.Incubator.RegisterAsync();
        (await AllocateAsync(space, Guid.AllBitsSet.ToString(), Ten, Ten.AddHours(1))).Is(422, "organization.unknown");
        (await AllocateAsync(space, organization, Ten, Ten)).Is(422);
        (await AllocateAsync(space, organization, Ten, Ten.AddYears(31))).Is(422);
        (await AllocateAsync(Guid.AllBitsSet.ToString(), organization, Ten, Ten.AddHours(1))).Is(404);
        (await org.Incubator.PostAsync($"/api/v1/social-orgs/{organization}/exit", new { reason = "注销" })).Is(200);
        (await AllocateAsync(space, organization, Ten, Ten.AddHours(1))).Is(422, "organization.exited");
    }

    [Fact]
    public async Task A_period_that_is_over_is_rejected_and_one_that_has_begun_is_not()
    {
        const string noon = "2026-06-01T12:00:00+08:00";
        var now = DateTimeOffset.Parse(noon, null);
        var space = await org.Incubator.OpenSpaceAsync();
        var organization = await org.Incubator.RegisterAsync();
        (await AllocateAsync(space, organization, now.AddYears(-25), now.AddYears(-24), noon)).Is(
            422,
            "allocation.period.past"
        );
        (await AllocateAsync(space, organization, now.AddHours(-1), now, noon)).Is(422, "allocation.period.past");
        (await AllocateAsync(space, organization, now.AddHours(-1), now.AddHours(1), noon)).Is(201);
    }

    private Task<ApiResponse> AllocateAsync(
        string space,
        string organizationId,
        DateTimeOffset from,
        DateTimeOffset to,
        string? at = null
    ) =>
        org.Incubator.PostAsync(
            $"/api/v1/spaces/{space}/allocations",
            new
            {
                organizationId,
                from,
                to,
            },
            at
        );
}
