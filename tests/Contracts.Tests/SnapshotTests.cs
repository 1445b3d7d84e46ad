using System.Text.Json;
using System.Text.Json.Nodes;
using GovPlatform.Outbox;
using GovPlatform.Support;

namespace GovPlatform.Contracts.Tests;

/// <summary>
/// Messages outlive the version of the program that wrote them: in queues, in outboxes, in the ledger. So fields are
/// only added to a contract; a breaking change becomes a V2 beside it. <c>Snapshots/</c> holds the accepted shapes; run
/// with <c>GOVPLATFORM_ACCEPT_CONTRACTS=1</c> to accept additions.
/// </summary>
public sealed class SnapshotTests : IClassFixture<AcceptedSnapshots>
{
    public static TheoryData<string> Contracts => [.. ContractSchema.Types.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Contracts))]
    public async Task A_contract_keeps_what_it_promised(string name)
    {
        var now = ContractSchema.From(ContractSchema.Types[name]);
        var file = AcceptedSnapshots.FileOf(name);
        Assert.True(
            File.Exists(file),
            $"{name} has no snapshot; run with GOVPLATFORM_ACCEPT_CONTRACTS=1 and commit it."
        );
        var accepted = await AcceptedSnapshots.ReadAsync(file);
        Assert.Empty(ContractSchema.FindBreakingChanges(accepted, now));
        Assert.True(
            accepted.Fields.SequenceEqual(now.Fields),
            $"{name} has grown; run with GOVPLATFORM_ACCEPT_CONTRACTS=1 and commit it."
        );
    }

    [Fact]
    public void Every_snapshot_has_a_contract_and_every_contract_a_snapshot()
    {
        var accepted = Directory.GetFiles(AcceptedSnapshots.Folder, "*.json").Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(ContractSchema.Types.Keys.Order(StringComparer.Ordinal), accepted.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Contracts))]
    public async Task A_message_of_the_accepted_shape_is_read_and_written_without_loss(string name)
    {
        var sent = await SampleAsync(name);
        var read = sent.Deserialize(ContractSchema.Types[name], ContractTypes.Json);
        Assert.Equal(
            sent.ToJsonString(),
            Sorted(JsonSerializer.SerializeToNode(read, ContractTypes.Json)!.AsObject()).ToJsonString()
        );
    }

    /// <summary>A message in which every field of the accepted shape has a value.</summary>
    private static async Task<JsonObject> SampleAsync(string name)
    {
        var message = new JsonObject();
        foreach (var (field, schema) in (await AcceptedSnapshots.ReadAsync(AcceptedSnapshots.FileOf(name))).Fields)
        {
            message[field] =
                ContractSchema.Types.ContainsKey(schema.Type) ? await SampleAsync(schema.Type)
                : schema.Type.EndsWith("[]", StringComparison.Ordinal)
                && ContractSchema.Types.ContainsKey(schema.Type[..^2])
                    ? new JsonArray(await SampleAsync(schema.Type[..^2]))
                : ValueOf(schema.Type);
        }
        return message;
    }

    private static JsonNode ValueOf(string type) =>
        type switch
        {
            "string" => JsonValue.Create("网格"),
            "uuid" => JsonValue.Create("01993c1e-7a00-7000-8000-000000000001"),
            "boolean" => JsonValue.Create(true),
            "int32" => JsonValue.Create(7),
            "int64" => JsonValue.Create(7L),
            "double" => JsonValue.Create(1.5),
            "date" => JsonValue.Create("2026-11-20"),
            "instant" => JsonValue.Create("2026-11-20T11:30:00+00:00"),
            _ when type.EndsWith("[]", StringComparison.Ordinal) => new JsonArray(
                ValueOf(type[..^2]),
                ValueOf(type[..^2])
            ),
            _ => throw new InvalidOperationException($"No contract is made of {type}."),
        };

    private static JsonObject Sorted(JsonObject message) =>
        new(
            message
                .OrderBy(field => field.Key, StringComparer.Ordinal)
                .Select(field =>
                    KeyValuePair.Create(
                        field.Key,
                        field.Value switch
                        {
                            JsonObject inner => Sorted(inner),
                            JsonArray list => new JsonArray([
                                .. list.Select(item => item is JsonObject one ? Sorted(one) : item?.DeepClone()),
                            ]),
                            var value => value?.DeepClone(),
                        }
                    )
                )
        );
}
