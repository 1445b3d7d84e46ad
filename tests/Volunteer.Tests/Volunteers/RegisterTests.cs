using System.Text.Json;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.VolunteerService.Tests.Volunteers;

[Collection(VolunteerCollection.Name)]
public sealed class RegisterTests(VolunteerFixture service)
{
    private const string Api = "/api/v1/volunteers";

    [Fact]
    public async Task An_account_registers_once()
    {
        var volunteer = service.Volunteer("once");
        var body = new { name = "周九", phone = "13812340000" };
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => volunteer.PostAsync(Api, body)));
        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => Assert.True(answer.Status is 200 or 409));

        var again = await volunteer.PostAsync(Api, body);
        Assert.Equal((200, "\"1\"", "周* 138****0000"), (again.Status, again.ETag, again.Text("contact")));
        var other = await volunteer.PostAsync(Api, body with { phone = "13812349999" });
        Assert.Equal((409, "volunteer.account.registered", again.Id), (other.Status, other.Code, other.Id));
        Assert.Equal("volunteering", again["consent"].GetProperty("purpose").GetString());
    }

    [Fact]
    public async Task A_coordinator_registers_people_of_their_own_units_and_a_repeated_id_is_the_same_person()
    {
        var body = new
        {
            id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()),
            name = "吴十",
            phone = "0935-1234567",
            unit = "990001101001",
        };
        Assert.Equal(201, (await service.Coordinator.PostAsync(Api, body)).Status);
        Assert.Equal(200, (await service.Coordinator.PostAsync(Api, body)).Status);
        Assert.Equal("volunteer.id.taken", (await service.Coordinator.PostAsync(Api, body with { name = "吴" })).Code);
        var elsewhere = body with { id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), unit = "990001102" };
        Assert.Equal("unit.unknown", (await service.Coordinator.PostAsync(Api, elsewhere)).Code);
        Assert.Contains(
            body.id.ToString(),
            (await service.Coordinator.GetAsync($"{Api}?unit=990001101001&limit=200")).Items("id")
        );
    }

    [Fact]
    public async Task The_basis_of_a_consent_is_recorded_as_it_was_given()
    {
        var (name, phone) = ("郑十一", "13812341111");
        var coordinator = service.Coordinator;

        Assert.Equal("byRegistering  by silent", await ConsentAsync(service.Volunteer("silent"), new { name, phone }));
        Assert.Equal("presumed  by coordinator", await ConsentAsync(coordinator, new { name, phone }));
        var given = new
        {
            name,
            phone,
            consent = new { given = true },
        };
        Assert.Equal("stated 2026-1 by outspoken", await ConsentAsync(service.Volunteer("outspoken"), given));
        Assert.Equal("relayed 2026-1 by coordinator", await ConsentAsync(coordinator, given));
        var named = new
        {
            name,
            phone,
            consent = new { given = true, text = "2026-1" },
        };
        Assert.Equal("relayed 2026-1 by coordinator", await ConsentAsync(coordinator, named));
        var rejected = await coordinator.PostAsync(Api, given with { consent = new { given = false } });
        Assert.Equal(422, rejected.Status);
        Assert.Equal(JsonValueKind.Array, rejected["errors"].GetProperty("consent").ValueKind);
    }

    /// <summary>Registers a person and returns basis, version of the text and account of the consent.</summary>
    private async Task<string> ConsentAsync(ApiClient caller, object body)
    {
        var response = await caller.PostAsync(Api, body);
        Assert.Equal(201, response.Status);
        var id = response.Id;
        var shown = (await caller.GetAsync($"{Api}/{id}"))["consent"];
        Assert.Equal("volunteering", shown.GetProperty("purpose").GetString());
        var (basis, text) = (shown.GetProperty("basis").GetString(), shown.GetProperty("text").GetString());
        Assert.Equal(
            (basis, text),
            (response["consent"].GetProperty("basis").GetString(), response["consent"].GetProperty("text").GetString())
        );
        var by = await service.Database.QueryAsync<string>($"SELECT entered_by FROM volunteer WHERE id = '{id}'");
        return $"{basis} {text} by {by}";
    }

    [Fact]
    public async Task Invalid_registrations_are_rejected()
    {
        var volunteer = service.Volunteer("bad");
        foreach (
            var body in new object[]
            {
                new { name = "", phone = "13812340000" },
                new { name = "名", phone = "电话" },
                new { name = new string('名', 10_000), phone = "13812340000" },
                new
                {
                    name = "名",
                    phone = "13812340000",
                    consent = new { given = false },
                },
                new
                {
                    name = "名",
                    phone = "13812340000",
                    consent = new { text = "1999" },
                },
                new
                {
                    name = "名",
                    phone = "13812340000",
                    unit = "没有",
                },
                new
                {
                    id = Guid.Empty,
                    name = "名",
                    phone = "13812340000",
                },
            }
        )
        {
            Assert.Equal(422, (await volunteer.PostAsync(Api, body)).Status);
        }
        foreach (
            var body in new object[] { new { name = "a\0", phone = "13812340000" }, new { name = 1 }, new[] { 1 } }
        )
        {
            Assert.Equal(400, (await volunteer.PostAsync(Api, body)).Status);
        }
        Assert.Equal(
            400,
            (
                await volunteer.PostAsync(
                    Api,
                    new
                    {
                        name = "名",
                        phone = "13812340000",
                        rank = 1,
                    }
                )
            ).Status
        );
        Assert.Equal(400, (await volunteer.GetAsync($"{Api}?limit=0")).Status);
        Assert.Equal(400, (await volunteer.GetAsync($"{Api}?after=x")).Status);
    }
}
