using GovPlatform.Support;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>Calls of the endpoints for categories, rules and calendars.</summary>
internal sealed class ConfigurationExamples(IncidentFixture host)
{
    public void AddTo(EndpointExamples examples)
    {
        examples.Add(
            "ChangeCategory",
            async () =>
            {
                var path = await CategoryAsync();
                return new ExampleCall(path, ConfigurationRequests.Category("改名"));
            }
        );
        examples.Add(
            "ChangeRule",
            async () => new ExampleCall(await RuleAsync(), ConfigurationRequests.Rule(note: "改过"))
        );
        examples.Add(
            "AcceptRule",
            async () =>
            {
                var path = await RuleAsync();
                await host.Database.ExecuteAsync(
                    $"UPDATE routing_rule SET proposed = true WHERE id = '{path.Split('/')[^1]}'"
                );
                return new ExampleCall($"{path}/accept", new { dryRun = false });
            }
        );
        examples.Add("DeleteRule", async () => new ExampleCall(await RuleAsync()));
        examples.Add("RetireCategory", async () => new ExampleCall(await CategoryAsync()));
        examples.Add(
            "DryRunRules",
            "/api/v1/routing-rules/dry-run",
            new { rules = new[] { ConfigurationRequests.Rule() } }
        );
        AddReplies(examples);
        AddCalendars(examples);
    }

    private void AddReplies(EndpointExamples examples)
    {
        var template = new
        {
            move = "reject",
            title = "不属本县",
            text = "{number} 不属本县管辖",
            category = "lighting",
            owner = "990001101",
        };
        examples.Add("ChangeReplyTemplate", async () => new ExampleCall(await TemplateAsync(), template));
        examples.Add("RetireReplyTemplate", async () => new ExampleCall(await TemplateAsync()));

        async Task<string> TemplateAsync()
        {
            var path = $"/api/v1/reply-templates/{EndpointExamples.NewId()}";
            (await host.As(ConfigurationRequests.TownAdmin).PutAsync(path, template)).Is(200);
            return path;
        }
    }

    private void AddCalendars(EndpointExamples examples)
    {
        var admin = host.As(Callers.Admin);
        object rule = new
        {
            clock = "take",
            amount = 3,
            unit = "workingDays",
            owner = "990001101",
        };
        var hours = new { intervals = new[] { new { from = "09:00", to = "17:00" } } };
        const string unit = "/api/v1/calendars/hours/990001101001";
        examples.Add(
            "ImportCalendar",
            () =>
                Task.FromResult(
                    new ExampleCall(
                        "/api/v1/calendars/import",
                        new
                        {
                            year = 2041,
                            days = new[]
                            {
                                new
                                {
                                    date = "2041-01-01",
                                    name = "元旦",
                                    isOffDay = true,
                                },
                            },
                            source = "国办发明电",
                        },
                        By: admin
                    )
                )
        );
        examples.Add(
            "ImportCalendarCsv",
            () =>
                Task.FromResult(
                    new ExampleCall(
                        "/api/v1/calendars/import?year=2042",
                        "date,name,isOffDay\n2042-01-01,元旦,true\n",
                        "text/csv",
                        admin
                    )
                )
        );
        examples.Add("RecomputeClocks", "/api/v1/calendars/recompute", new { dryRun = true });
        examples.Add("ChangeWorkingHours", unit, hours);
        examples.Add(
            "RetireWorkingHours",
            async () =>
            {
                (await host.As(ConfigurationRequests.TownAdmin).PutAsync(unit, hours)).Is(200);
                return new ExampleCall(unit);
            }
        );
        examples.Add("ChangeDeadlineRule", async () => new ExampleCall(await DeadlineRuleAsync(rule), rule));
        examples.Add("RetireDeadlineRule", async () => new ExampleCall(await DeadlineRuleAsync(rule)));
        examples.Add("DryRunDeadlineRules", "/api/v1/deadline-rules/dry-run", new { rules = new[] { rule } });
    }

    private async Task<string> DeadlineRuleAsync(object rule)
    {
        var path = $"/api/v1/deadline-rules/{EndpointExamples.NewId()}";
        (await host.As(ConfigurationRequests.TownAdmin).PutAsync(path, rule)).Is(200);
        return path;
    }

    private async Task<string> CategoryAsync()
    {
        var path = $"/api/v1/categories/{ConfigurationRequests.NewCategoryCode()}";
        (await host.As(ConfigurationRequests.TownAdmin).PutAsync(path, ConfigurationRequests.Category())).Is(200);
        return path;
    }

    private async Task<string> RuleAsync()
    {
        var path = $"/api/v1/routing-rules/{EndpointExamples.NewId()}";
        (await host.As(ConfigurationRequests.TownAdmin).PutAsync(path, ConfigurationRequests.Rule())).Is(200);
        return path;
    }
}
