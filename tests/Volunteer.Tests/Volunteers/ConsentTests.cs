using GovPlatform.Support;
using Npgsql;
using Xunit;

namespace GovPlatform.VolunteerService.Tests.Volunteers;

/// <summary>When a person withdraws consent, their data is deleted from every table.</summary>
[Collection(VolunteerCollection.Name)]
public sealed class ConsentTests(VolunteerFixture service)
{
    private const string Name = "欧阳独一无二";
    private const string Phone = "13912348765";
    private const string Subject = "subject-to-be-forgotten";

    [Fact]
    public async Task After_a_withdrawal_nothing_of_the_person_is_left_in_any_table()
    {
        var coordinator = service.Coordinator;
        var volunteer = service.Volunteer(Subject);
        var past = await coordinator.PlanAsync(startsAt: new DateTimeOffset(2026, 10, 1, 1, 0, 0, TimeSpan.Zero));
        var future = await coordinator.PlanAsync(capacity: 1);
        var made = await volunteer.PostAsync("/api/v1/volunteers", new { name = Name, phone = Phone }, key: "reg-1");
        Assert.Equal((201, "欧* 139****8765"), (made.Status, made.Text("contact")));
        var id = made.Id;
        await volunteer.PostAsync($"/api/v1/shifts/{future.Shift}/signups", new { volunteerId = id }, key: "up-1");
        await coordinator.PostAsync($"/api/v1/shifts/{past.Shift}/signups", new { volunteerId = id }, key: "by-1");
        await coordinator.PostAsync($"/api/v1/shifts/{past.Shift}/signups", new { volunteerId = id }, key: "by-1");
        foreach (var (move, minutes) in new[] { ("check-in", 0), ("check-out", 90) })
        {
            await coordinator.PostAsync(
                $"/api/v1/shifts/{past.Shift}/{move}",
                new
                {
                    volunteerId = id,
                    at = past["shifts"][0].GetProperty("startsAt").GetDateTimeOffset().AddMinutes(minutes),
                }
            );
        }
        await service.Volunteer("the-next").RegisterAsync("李四", "13800000002");
        var next = (await service.Volunteer("the-next").GetAsync("/api/v1/volunteers")).Items("id").Single()!;
        Assert.Equal("waiting", (await service.Volunteer("the-next").SignUpAsync(future.Shift, next)).Text("status"));
        var participant = await service.Database.QueryAsync<Guid>(
            $"SELECT participant FROM volunteer WHERE id = '{id}'"
        );
        Assert.Contains(Subject, await DumpAsync(), StringComparison.Ordinal);

        var withdrawn = await volunteer.PostAsync($"/api/v1/volunteers/{id}/withdraw-consent", key: "gone-1");
        Assert.Equal(204, withdrawn.Status);

        var left = await DumpAsync();
        foreach (var trace in new[] { Subject, Name, Phone, "欧*", "139****8765", Hex(Name), Hex(Phone), Hex("8765") })
        {
            Assert.DoesNotContain(trace, left, StringComparison.Ordinal);
        }
        Assert.Equal(
            0,
            await service.Database.QueryAsync<long>(
                $"SELECT count(*) FROM volunteer WHERE participant = '{participant}'"
            )
        );
        Assert.Equal(
            90,
            await service.Database.QueryAsync<int>(
                $"SELECT minutes FROM volunteer_sign_up WHERE shift_id = '{past.Shift}'"
            )
        );
        Assert.Equal(
            "confirmed",
            await service.Database.QueryAsync<string>(
                $"SELECT status FROM volunteer_sign_up WHERE volunteer_id = '{next}'"
            )
        );
        Assert.Equal(404, (await volunteer.PostAsync($"/api/v1/volunteers/{id}/withdraw-consent")).Status);
        Assert.Equal(404, (await volunteer.GetAsync($"/api/v1/volunteers/{id}")).Status);
        Assert.Equal(404, (await coordinator.GetAsync($"/api/v1/volunteers/{id}")).Status);
        Assert.Equal("volunteer.unknown", (await coordinator.SignUpAsync(future.Shift, id)).Code);

        var finished = await coordinator.PostAsync($"/api/v1/volunteer-activities/{past.Id}/finish");
        Assert.Equal((1, 90), (finished.Number("people"), finished.Number("minutes")));
        Assert.Equal(201, (await volunteer.PostAsync("/api/v1/volunteers", new { name = Name, phone = Phone })).Status);
        await volunteer.PostAsync(
            $"/api/v1/volunteers/{(await volunteer.GetAsync("/api/v1/volunteers")).Items("id").Single()}/withdraw-consent"
        );
    }

    [Fact]
    public async Task Name_and_phone_are_stored_encrypted()
    {
        await service.Volunteer("sealed-one").RegisterAsync("司徒封存", "13700001111");
        var all = await DumpAsync();
        foreach (var trace in new[] { "司徒封存", "13700001111", Hex("司徒封存"), Hex("13700001111") })
        {
            Assert.DoesNotContain(trace, all, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_person_who_withdraws_while_signing_up_keeps_no_place()
    {
        var shift = (await service.Coordinator.PlanAsync(capacity: 50)).Shift;
        for (var round = 0; round < 5; round++)
        {
            var volunteer = service.Volunteer($"racing-{round}");
            var id = await volunteer.RegisterAsync();
            await Task.WhenAll(
                volunteer.SignUpAsync(shift, id),
                volunteer.PostAsync($"/api/v1/volunteers/{id}/withdraw-consent")
            );
        }
        Assert.Equal(
            0,
            await service.Database.QueryAsync<long>(
                $"SELECT count(*) FROM volunteer_sign_up WHERE shift_id = '{shift}' AND (status <> 'cancelled' OR volunteer_id IS NOT NULL)"
            )
        );
    }

    [Fact]
    public async Task Only_an_account_itself_withdraws_its_consent_and_a_coordinator_that_of_people_without_one()
    {
        var id = await service.Volunteer("own-will").RegisterAsync();
        Assert.Equal(404, (await WithdrawAsync(service.Volunteer("another"), id)).Status);
        Assert.Equal(404, (await WithdrawAsync(service.Coordinator, id)).Status);
        var entered = await service.Coordinator.RegisterAsync();
        Assert.Equal(404, (await WithdrawAsync(service.OtherCoordinator, entered)).Status);
        Assert.Equal(204, (await WithdrawAsync(service.Coordinator, entered)).Status);
    }

    private static Task<ApiResponse> WithdrawAsync(ApiClient caller, string id) =>
        caller.PostAsync($"/api/v1/volunteers/{id}/withdraw-consent");

    private static string Hex(string text) => Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Every row of every table as text, bytes as hex.</summary>
    private async Task<string> DumpAsync()
    {
        await using var source = NpgsqlDataSource.Create(service.Database.AdminConnectionString);
        var tables = new List<string>();
        await using (var names = source.CreateCommand("SELECT relname FROM pg_stat_user_tables ORDER BY 1"))
        await using (var reader = await names.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                tables.Add(reader.GetString(0));
            }
        }
        Assert.Contains("outbox_message", tables);
        var rows = new List<string>();
        foreach (var table in tables)
        {
            await using var command = source.CreateCommand($"SELECT t::text FROM \"{table}\" t");
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                rows.Add($"{table}: {reader.GetString(0)}");
            }
        }
        return string.Join('\n', rows);
    }
}
