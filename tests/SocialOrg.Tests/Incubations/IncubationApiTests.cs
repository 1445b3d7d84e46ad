using System.Text;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.SocialOrgService.Tests.Incubations;

public sealed class IncubationApiTests(SocialOrgFixture org) : IClassFixture<SocialOrgFixture>
{
    private const string Name = "诸葛明亮";
    private const string Phone = "13812345678";

    [Fact]
    public async Task An_incubation_graduates_and_missing_documents_are_listed_at_every_stage()
    {
        var id = await org.Applicant.ApplyAsync();
        string[][] missing =
        [
            ["applicationForm", "charter"],
            ["reviewOpinion"],
            ["agreement"],
            ["courseRecord", "practiceReport", "assessment"],
        ];
        string[] stages = ["applied", "review", "admitted", "incubating"];
        foreach (var (stage, needed) in stages.Zip(missing))
        {
            var seen = (await org.Applicant.GetAsync($"/api/v1/incubations/{id}")).Is(200);
            Assert.Equal(stage, seen.Text("stage"));
            Assert.Equal(needed, seen.Items("code", "missing"));
            foreach (var code in needed)
            {
                var problem = (await org.Incubator.PostAsync($"/api/v1/incubations/{id}/advance", new { })).Is(
                    409,
                    "incubation.documents.missing"
                );
                Assert.Contains(code, problem.Items("code", "missing"));
                (await org.Applicant.PostAsync($"/api/v1/incubations/{id}/documents", new { code, title = "材料" })).Is(
                    200
                );
            }
            (await org.Incubator.PostAsync($"/api/v1/incubations/{id}/advance", new { comment = "可以" })).Is(200);
        }

        var done = (await org.Applicant.GetAsync($"/api/v1/incubations/{id}")).Is(200);
        Assert.Equal("graduated", done.Text("stage"));
        Assert.Empty(done.Items("code", "missing"));
        var organization = (await org.Applicant.GetAsync($"/api/v1/social-orgs/{done.Text("organizationId")}")).Is(200);
        Assert.Equal("邻里互助社", organization.Text("name"));
        Assert.True(organization["mayHost"].GetBoolean());
        var history = (await org.Incubator.GetAsync($"/api/v1/incubations/{id}/history")).Is(200);
        Assert.Equal(12, history.Items("sequence").Count());
        Assert.Equal(["applied", "review", "admitted", "incubating", "graduated"], history.Items("to").Distinct());
        Assert.Single(history.Items("processVersion").Distinct());
    }

    [Fact]
    public async Task Only_the_listed_posts_review_and_no_applicant_reviews_their_own_application()
    {
        var both = org.As(
            new Caller("both", SocialOrgFixture.County, "incubator", "socialOrg.apply", "socialOrg.manage")
        );
        var own = await both.ApplyAsync();
        await both.SupplyAsync(own);
        (await both.PostAsync($"/api/v1/incubations/{own}/advance", new { })).Is(403, "incubation.reviewer.applicant");
        (await both.PostAsync($"/api/v1/incubations/{own}/reject", new { reason = "不" })).Is(
            403,
            "incubation.reviewer.applicant"
        );

        var id = await org.Applicant.ApplyAsync();
        await org.Applicant.SupplyAsync(id);
        (await org.Applicant.PostAsync($"/api/v1/incubations/{id}/advance", new { })).Is(403);
        (await org.Leader.PostAsync($"/api/v1/incubations/{id}/advance", new { })).Is(
            403,
            "incubation.reviewer.notAllowed"
        );
        (await org.Incubator.PostAsync($"/api/v1/incubations/{id}/advance", new { to = "review" })).Is(200);
        (await org.Incubator.PostAsync($"/api/v1/incubations/{id}/withdraw", new { })).Is(
            403,
            "incubation.caller.notApplicant"
        );
        (await org.Applicant.PostAsync($"/api/v1/incubations/{id}/withdraw", new { })).Is(200);
        (await org.Incubator.PostAsync($"/api/v1/incubations/{id}/advance", new { })).Is(409, "incubation.transition");
        (
            await org.Applicant.PostAsync($"/api/v1/incubations/{id}/documents", new { code = "charter", title = "晚" })
        ).Is(409, "incubation.ended");
    }

    [Fact]
    public async Task A_move_out_of_order_is_rejected_with_the_allowed_ones()
    {
        var id = await org.Applicant.ApplyAsync();
        await org.Applicant.SupplyAsync(id);
        var problem = (await org.Incubator.PostAsync($"/api/v1/incubations/{id}/advance", new { to = "graduated" })).Is(
            409,
            "incubation.transition"
        );
        Assert.Equal(["review", "rejected"], problem["allowed"].EnumerateArray().Select(to => to.GetString()));
        var exit = (await org.Incubator.PostAsync($"/api/v1/incubations/{id}/exit", new { reason = "早" })).Is(
            409,
            "incubation.transition"
        );
        Assert.Equal(["review", "rejected"], exit["allowed"].EnumerateArray().Select(end => end.GetString()));
    }

    [Fact]
    public async Task A_new_version_of_the_process_does_not_change_incubations_under_way()
    {
        var inForce = (await org.Incubator.GetAsync("/api/v1/incubations/process")).Is(200).Text("version");
        var before = await org.Applicant.ApplyAsync();
        var published = (
            await org.Incubator.PostAsync(
                "/api/v1/incubations/process",
                new { stages = new[] { Stage("applied", ["oath"], ["graduated"]), Stage("graduated", [], []) } }
            )
        ).Is(201);
        Assert.NotEqual(inForce, published.Text("version"));
        var after = await org.Applicant.ApplyAsync();

        Assert.Equal(
            ["applicationForm", "charter"],
            (await org.Applicant.GetAsync($"/api/v1/incubations/{before}")).Items("code", "missing")
        );
        Assert.Equal(["oath"], (await org.Applicant.GetAsync($"/api/v1/incubations/{after}")).Items("code", "missing"));
        await org.Applicant.SupplyAsync(before);
        var moved = (await org.Incubator.PostAsync($"/api/v1/incubations/{before}/advance", new { })).Is(200);
        Assert.Equal(("review", inForce), (moved.Text("stage"), moved.Text("processVersion")));
        await org.Applicant.SupplyAsync(after);
        Assert.Equal(
            "graduated",
            (await org.Incubator.PostAsync($"/api/v1/incubations/{after}/advance", new { })).Is(200).Text("stage")
        );

        // Publishes the first version again, for the other tests on this database.
        var first = (await org.Incubator.GetAsync("/api/v1/incubations/process?version=1")).Is(200)["stages"];
        (await org.Incubator.PostAsync("/api/v1/incubations/process", new { stages = first })).Is(201);
    }

    [Fact]
    public async Task A_leader_reviews_at_the_stages_that_require_it_and_has_no_other_permission_of_the_centre()
    {
        var (advanced, rejected) = (await org.Applicant.ApplyAsync(), await org.Applicant.ApplyAsync());
        foreach (var id in new[] { advanced, rejected })
        {
            await org.Incubator.AdvanceToAsync(id, "review");
            await org.Applicant.SupplyAsync(id);
        }
        Assert.Contains(
            advanced,
            (await org.Leader.GetAsync("/api/v1/incubations?stage=review&limit=200")).Is(200).Items("id")
        );
        var shown = (await org.Leader.GetAsync($"/api/v1/incubations/{advanced}")).Is(200);
        Assert.Equal("诸* 138****5678", shown.Text("contact"));
        Assert.DoesNotContain(Name, shown.Body.ToString(), StringComparison.Ordinal);

        (await org.Leader.PostAsync($"/api/v1/incubations/{advanced}/advance", new { comment = "同意" })).Is(200);
        (await org.Leader.PostAsync($"/api/v1/incubations/{rejected}/reject", new { reason = "条件不足" })).Is(200);
        var last = (await org.Leader.GetAsync($"/api/v1/incubations/{advanced}/history"))
            .Is(200)["items"]
            .EnumerateArray()
            .Last();
        Assert.Equal("leader", last.GetProperty("actor").GetProperty("post").GetString());

        (await org.Leader.PostAsync($"/api/v1/incubations/{advanced}/advance", new { })).Is(
            403,
            "incubation.reviewer.notAllowed"
        );
        (
            await org.Leader.PostAsync(
                $"/api/v1/incubations/{advanced}/documents",
                new { code = "agreement", title = "协议" }
            )
        ).Is(403);
        (await org.Leader.PostAsync("/api/v1/social-orgs", new { name = "社", category = "charity" })).Is(403);
        (await org.Leader.PostAsync("/api/v1/incubations/process", new { stages = Array.Empty<object>() })).Is(403);
        var townsLeader = org.As(new Caller("east", SocialOrgFixture.Town, "leader", "socialOrg.review"));
        (await townsLeader.GetAsync($"/api/v1/incubations/{advanced}")).Is(404);
    }

    [Fact]
    public async Task Only_the_topmost_unit_publishes_the_process_that_all_units_share()
    {
        var inForce = (await org.Incubator.GetAsync("/api/v1/incubations/process")).Is(200);
        var body = new { stages = inForce["stages"] };
        var nowhere = org.As(new Caller("nowhere", "", "incubator", "socialOrg.manage"));
        foreach (var caller in new[] { org.OtherTown, nowhere })
        {
            (await caller.PostAsync("/api/v1/incubations/process", body)).Is(403, "process.caller.notTopUnit");
        }
        Assert.Equal(
            inForce.Text("version"),
            (await org.Incubator.GetAsync("/api/v1/incubations/process")).Text("version")
        );
        var platform = org.As("platform", "/", "socialOrg.manage");
        (await platform.PostAsync("/api/v1/incubations/process", body)).Is(201);
    }

    [Fact]
    public async Task Ten_concurrent_graduations_register_one_organisation()
    {
        var id = await org.Applicant.ApplyAsync();
        await org.Incubator.AdvanceToAsync(id, "incubating");
        await org.Applicant.SupplyAsync(id);
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(n =>
                    org.As(new Caller($"judge-{n}", SocialOrgFixture.County, "incubator", "socialOrg.manage"))
                        .PostAsync($"/api/v1/incubations/{id}/advance", new { })
                )
        );

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => Assert.Equal(409, answer.Status));
        Assert.Equal(
            1,
            await org.Database.QueryAsync<long>($"SELECT count(*) FROM organization WHERE incubation_id = '{id}'")
        );
    }

    [Fact]
    public async Task The_applicant_is_readable_for_few_masked_for_others_and_stored_encrypted()
    {
        // The relay deletes messages that are delivered, so a trigger keeps a copy of each.
        await org.Database.ExecuteAsync(
            """
            CREATE TABLE message_seen (body text);
            CREATE FUNCTION keep_message() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
            $$ BEGIN INSERT INTO message_seen VALUES (NEW::text); RETURN NEW; END $$;
            CREATE TRIGGER keep_message BEFORE INSERT ON outbox_message FOR EACH ROW EXECUTE FUNCTION keep_message();
            """
        );
        var body = new
        {
            organizationName = "守望社",
            category = "safety",
            applicant = new { name = Name, phone = Phone },
        };
        var made = (await org.Applicant.PostAsync("/api/v1/incubations", body, key: "sealed-1")).Is(201);
        var again = (await org.Applicant.PostAsync("/api/v1/incubations", body, key: "sealed-1")).Is(201);
        Assert.Equal(made.Id, again.Id);
        Assert.Equal("诸* 138****5678", made.Text("contact"));
        Assert.DoesNotContain(Name, made.Body.ToString(), StringComparison.Ordinal);
        var id = made.Id;
        await org.Incubator.AdvanceToAsync(id, "graduated");

        foreach (var caller in new[] { org.Applicant, org.Incubator })
        {
            var shown = (await caller.GetAsync($"/api/v1/incubations/{id}")).Is(200);
            Assert.Equal(Name, shown["applicant"].GetProperty("name").GetString());
            var list = (await caller.GetAsync("/api/v1/incubations?limit=200")).Is(200);
            Assert.DoesNotContain(Name, list.Body.ToString(), StringComparison.Ordinal);
        }

        var tables = await org.Database.QueryAsync<string[]>(
            "SELECT array_agg(table_name::text) FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
        );
        Assert.NotEqual(
            0,
            await org.Database.QueryAsync<long>("SELECT count(*) FROM message_seen WHERE body LIKE '%graduated%'")
        );
        foreach (var table in tables)
        {
            var found = await org.Database.QueryAsync<long>(
                $"""
                SELECT count(*) FROM "{table}" row
                WHERE row::text LIKE ANY (ARRAY['%{Name}%', '%{Phone}%', '%{Hex(Name)}%', '%{Hex(Phone)}%'])
                """
            );
            Assert.True(found == 0, $"{table} holds the applicant");
        }
    }

    private static string Hex(string text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));

    private static object Stage(string code, string[] needs, string[] next) =>
        new
        {
            code,
            name = new { zh = code, en = code },
            needs = needs.Select(need => new { code = need, name = new { zh = need, en = need } }),
            reviewers = Array.Empty<string>(),
            next,
            ends = Array.Empty<string>(),
        };
}
