using System.Globalization;
using System.Text.Json.Nodes;
using GovPlatform.Faults.Log;

namespace GovPlatform.Faults.Load;

/// <content>Stories of volunteers, stations and posts.</content>
internal sealed partial class Story
{
    private async Task ShiftAsync()
    {
        const int Capacity = 2;
        var startsAt = Moment(clock.GetUtcNow().AddHours(-1));
        var activity = NewId();
        var planning = Next("activity", Coordinator, "/volunteer-activities");
        var planned = await RunAsync(
            planning with
            {
                Subject = activity,
                Hash = ContentHash.Of(planning.Mark, "environment", Town, Capacity),
                Body = Json(
                    ("id", activity),
                    ("title", planning.Mark),
                    ("type", "environment"),
                    ("hostUnit", Town),
                    (
                        "shifts",
                        new JsonArray(
                            new JsonObject
                            {
                                ["startsAt"] = Instant(startsAt),
                                ["endsAt"] = Instant(startsAt.AddHours(4)),
                                ["capacity"] = Capacity,
                                ["minutesCap"] = 240,
                            }
                        )
                    )
                ),
            }
        );
        var shift = planned["shifts"]![0]!["id"]!.GetValue<string>();
        var volunteers = new List<string>();
        for (var i = 0; i < Capacity + 2; i++)
        {
            volunteers.Add(await RegisterAsync());
        }
        await TogetherAsync(volunteers.Append(volunteers[0]).Select(volunteer => SignUp(shift, volunteer)));
        foreach (var volunteer in volunteers)
        {
            await TryAsync(Attend("check-in", shift, volunteer, startsAt.AddMinutes(5)));
        }
        foreach (var volunteer in volunteers)
        {
            await TryAsync(Attend("check-out", shift, volunteer, startsAt.AddMinutes(35)));
        }
    }

    private async Task BookingAsync()
    {
        var from = new DateTimeOffset(clock.GetUtcNow().Date, TimeSpan.Zero)
            .AddDays(2)
            .AddMinutes(15 * random.Next(20_000));
        var first = Booking(from, from.AddMinutes(60));
        var second = Booking(from.AddMinutes(30), from.AddMinutes(90));
        var replies = await TogetherAsync([first, second]);
        var booked = replies.FirstOrDefault(reply => reply is { IsSuccess: true });
        if (booked is not null && random.Next(3) == 0)
        {
            var id = booked.Json!["booked"]![0]!["id"]!.GetValue<string>();
            await RunAsync(
                Next("cancel-booking", Head, $"/bookings/{id}/cancel") with
                {
                    Mark = $"cancel {id}",
                    Subject = id,
                    Body = "{}",
                }
            );
        }
    }

    private async Task HelpAsync()
    {
        var volunteer = await RegisterAsync();
        var id = NewId();
        var asking = Next("help", Resident, "/help-requests");
        var text = $"请帮忙搬米 {asking.Mark}";
        await RunAsync(
            asking with
            {
                Mark = id,
                Subject = id,
                Hash = ContentHash.Of("errand", Town, text),
                Body = Json(("id", id), ("kind", "errand"), ("text", text), ("unit", Town)),
            }
        );
        await HelpMoveAsync(Coordinator, id, "match", Json(("volunteerId", volunteer)));
        if (random.Next(3) == 0)
        {
            await HelpMoveAsync(Resident, id, "withdraw", "{}");
            return;
        }
        await HelpMoveAsync(Coordinator, id, "done", Json(("note", "已送到")));
        await HelpMoveAsync(Resident, id, "thank", Json(("words", "多谢")));
    }

    private async Task PostAsync()
    {
        var id = NewId();
        var appointing = Next("post", "dev-admin", "/posts");
        await RunAsync(
            appointing with
            {
                Subject = id,
                Hash = ContentHash.Of(Grid, "partTimeGridMember", appointing.Mark),
                Body = Json(("id", id), ("unit", Grid), ("kind", "partTimeGridMember"), ("holder", appointing.Mark)),
            }
        );
        if (random.Next(2) == 0)
        {
            await RunAsync(
                Next("end-post", "dev-admin", $"/posts/{id}/end") with
                {
                    Mark = $"end {id}",
                    Subject = id,
                    Body = "{}",
                }
            );
        }
    }

    private async Task ImportAsync()
    {
        var importing = Next("unit", "dev-admin", "/units/import");
        // Letters and digits of the mark make the code, so that each import brings a unit of its own.
        var code = $"{Town}F{string.Concat(importing.Mark.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant()}";
        await RunAsync(
            importing with
            {
                ContentType = "text/csv",
                Subject = code,
                Hash = ContentHash.Of(code, importing.Mark, Town),
                Body = $"code,name,level,parentCode\n{code},{importing.Mark},department,{Town}\n",
            }
        );
    }

    private async Task IssueAsync()
    {
        var meeting = NewId();
        var holding = Next("meeting", Head, "/station-meetings");
        var heldAt = Moment(clock.GetUtcNow().AddHours(-1));
        await RunAsync(
            holding with
            {
                Subject = meeting,
                Hash = ContentHash.Of(station, heldAt, holding.Mark),
                Body = Json(
                    ("id", meeting),
                    ("stationId", station),
                    ("heldAt", Instant(heldAt)),
                    ("subject", holding.Mark)
                ),
            }
        );
        var issue = NewId();
        var raising = Next("issue", Head, $"/station-meetings/{meeting}/issues");
        await RunAsync(
            raising with
            {
                Subject = issue,
                Hash = ContentHash.Of(meeting, raising.Mark, "请共同商量"),
                Body = Json(("id", issue), ("title", raising.Mark), ("text", "请共同商量")),
            }
        );
        var handedOn = await RunAsync(
            Next("hand-on", Head, $"/station-meetings/{meeting}/issues/{issue}/hand-on") with
            {
                Mark = $"hand-on {issue}",
                Subject = issue,
                Body = Json(("categoryCode", Category)),
            }
        );
        // The incident is made by a message, so it comes later.
        var incident = handedOn["incidentId"]!.GetValue<string>();
        if (await driver.WaitForAsync("dev-intake", $"/api/v1{Incidents}/{incident}"))
        {
            await MoveAsync("dev-intake", incident, "reject");
        }
    }

    private async Task<string> RegisterAsync()
    {
        var id = NewId();
        var registering = Next("volunteer", Coordinator, "/volunteers");
        var phone = $"1390000{registering.Number:0000}";
        await RunAsync(
            registering with
            {
                Mark = id,
                Subject = id,
                Hash = ContentHash.Of(registering.Mark, phone),
                Body = Json(("id", id), ("name", registering.Mark), ("phone", phone)),
            }
        );
        return id;
    }

    private Operation SignUp(string shift, string volunteer) =>
        Next("sign-up", Coordinator, $"/shifts/{shift}/signups") with
        {
            Mark = $"{shift} {volunteer}",
            Body = Json(("volunteerId", volunteer)),
        };

    /// <summary>A rejection is expected: half of the volunteers wait.</summary>
    private Operation Attend(string move, string shift, string volunteer, DateTimeOffset at) =>
        Next(move, Coordinator, $"/shifts/{shift}/{move}") with
        {
            Mark = $"{move} {shift} {volunteer}",
            Hash = ContentHash.Of(at),
            Body = Json(("volunteerId", volunteer), ("at", Instant(at))),
            IsContended = true,
        };

    private Operation Booking(DateTimeOffset from, DateTimeOffset to)
    {
        var booking = Next("booking", Head, $"/stations/{station}/bookings");
        return booking with
        {
            Hash = ContentHash.Of(station, "hall", from, to),
            Body = Json(("room", "hall"), ("from", Instant(from)), ("to", Instant(to)), ("purpose", booking.Mark)),
            IsContended = true,
        };
    }

    private Task HelpMoveAsync(string account, string id, string move, string body) =>
        RunAsync(
            Next("help-move", account, $"/help-requests/{id}/{move}") with
            {
                Mark = $"{move} {id}",
                Subject = id,
                Body = body,
            }
        );
}
