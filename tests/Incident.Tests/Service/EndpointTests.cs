using System.Text.Json.Nodes;
using GovPlatform.Support;
using Xunit;

namespace GovPlatform.IncidentService.Tests.Service;

/// <summary>Every endpoint: what a caller of another town can change, and how it answers incomplete bodies.</summary>
[Collection(IncidentCollection.Name)]
public sealed class EndpointTests(IncidentFixture host)
{
    private const string Town = "/990001/990001101/";

    [Fact]
    public async Task Nobody_manages_anything_of_another_town()
    {
        var examples = Examples();

        Assert.Empty(
            await examples.FindForeignChangesAsync(
                Caller("examples", Town, examples),
                Caller("examples-elsewhere", "/990001/990001102/", examples)
            )
        );
    }

    [Fact]
    public async Task An_incomplete_body_is_never_a_server_error()
    {
        var examples = Examples();

        Assert.Empty(await examples.FindServerErrorsAsync(Caller("examples", Town, examples)));
    }

    [Fact]
    public async Task Ids_that_callers_choose_are_their_own()
    {
        var examples = Examples();

        Assert.Empty(
            await examples.FindSharedIdsAsync(
                Caller("examples", Town, examples),
                // Of another desk, since a unit has one open handover.
                Caller("examples-colleague", "/990001/990001101/990001101001/", examples)
            )
        );
    }

    private ApiClient Caller(string subject, string path, EndpointExamples examples) =>
        host.As(new Caller(subject, path, null, examples.Permissions));

    private EndpointExamples Examples()
    {
        var examples = new EndpointExamples(host.Services, host.Database);
        examples.Add(
            "ReportIncident",
            IncidentFixture.Path,
            new
            {
                categoryCode = "lighting.stairwell",
                description = "楼道灯不亮",
                severity = "ordinary",
                location = new
                {
                    longitude = 103.09,
                    latitude = 38.62,
                    address = "一单元",
                },
                occurredAt = "2026-11-20T19:30:00+08:00",
                reporter = new
                {
                    name = "诸葛明亮",
                    phone = "13812345678",
                    anonymous = false,
                },
                attributes = new { },
            }
        );
        examples.Add("CreateAttachment", Uploads.Path, new { size = 1000, sha256 = new string('0', 64) });
        foreach (var (move, body) in IncidentMoves.Bodies)
        {
            examples.Add(
                IncidentMoves.Operations[move],
                async () =>
                {
                    var id = (await host.As(Callers.GridMember).ReportAsync()).Id;
                    return new ExampleCall($"{IncidentFixture.Path}/{id}/{move}", JsonNode.Parse(body));
                }
            );
        }
        examples.Add(
            "MoveIncidents",
            async () =>
            {
                var id = (await host.As(Callers.GridMember).ReportAsync()).Id;
                return new ExampleCall(
                    $"{IncidentFixture.Path}/batch",
                    new
                    {
                        move = "dispatch",
                        ids = new[] { id },
                        handlingUnit = "990001101D01",
                        reason = "批量分派",
                    }
                );
            }
        );
        new DeskExamples(host).AddTo(examples);
        new ConfigurationExamples(host).AddTo(examples);
        return examples;
    }
}
