namespace GovPlatform.Contracts.Tests;

/// <summary>Negative controls of the comparison: each kind of change is made once.</summary>
public sealed class BreakingChangeTests
{
    private static readonly FieldSchema Required = new("string", Required: true, Nullable: false);
    private static readonly FieldSchema Optional = new("string", Required: false, Nullable: true);

    public static TheoryData<string, string> Changes =>
        new()
        {
            { "nothing changed", "" },
            { "an optional field more", "" },
            { "no longer required", "" },
            { "a field less", "code is gone" },
            { "another type", "code was string and is int32" },
            { "null allowed", "code may now be null" },
            { "required now", "name is now required: messages already on their way lack it" },
            { "a required field more", "level is new and required: messages already on their way lack it" },
            { "renamed", "renamed from A:ThingV1 to A:StuffV1" },
        };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Breaking_changes_are_found_and_compatible_changes_are_not(string change, string found)
    {
        var before = Schema(("code", Required), ("name", Optional));
        var now = change switch
        {
            "an optional field more" => Schema(("code", Required), ("name", Optional), ("level", Optional)),
            "no longer required" => Schema(("code", Required with { Required = false }), ("name", Optional)),
            "a field less" => Schema(("name", Optional)),
            "another type" => Schema(("code", Required with { Type = "int32" }), ("name", Optional)),
            "null allowed" => Schema(("code", Required with { Nullable = true }), ("name", Optional)),
            "required now" => Schema(("code", Required), ("name", Optional with { Required = true })),
            "a required field more" => Schema(("code", Required), ("name", Optional), ("level", Required)),
            "renamed" => before with { Message = "A:StuffV1" },
            _ => before,
        };
        Assert.Equal(found, string.Join("; ", ContractSchema.FindBreakingChanges(before, now)));
    }

    private static ContractSchema Schema(params (string Name, FieldSchema Field)[] fields) =>
        new(
            "A:ThingV1",
            new SortedDictionary<string, FieldSchema>(
                fields.ToDictionary(f => f.Name, f => f.Field),
                StringComparer.Ordinal
            )
        );
}
