using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace GovPlatform.Contracts.Tests;

/// <summary>The shape of one contract on the wire, as a receiver may rely on it.</summary>
/// <param name="Message">Namespace and name, by which the broker's exchanges are called.</param>
/// <param name="Fields">Fields by name, those of nested records as <c>state.number</c>.</param>
internal sealed record ContractSchema(string Message, SortedDictionary<string, FieldSchema> Fields)
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>Reads the shape from the type.</summary>
    public static ContractSchema Of(Type contract)
    {
        var fields = new SortedDictionary<string, FieldSchema>(StringComparer.Ordinal);
        AddFields(contract, "", fields);
        return new ContractSchema($"{contract.Namespace}:{contract.Name}", fields);
    }

    /// <summary>What a receiver of the old shape would trip over in the new one; adding something optional is not it.</summary>
    public static IEnumerable<string> Breaks(ContractSchema before, ContractSchema now)
    {
        if (before.Message != now.Message)
            yield return $"renamed from {before.Message} to {now.Message}";
        foreach (var (name, field) in before.Fields)
        {
            if (!now.Fields.TryGetValue(name, out var kept))
                yield return $"{name} is gone";
            else if (kept.Type != field.Type)
                yield return $"{name} was {field.Type} and is {kept.Type}";
            else if (!field.Nullable && kept.Nullable)
                yield return $"{name} may now be null";
            else if (!field.Required && kept.Required)
                yield return $"{name} is now required: messages already on their way lack it";
        }
        foreach (var (name, field) in now.Fields)
        {
            if (!before.Fields.ContainsKey(name) && field.Required)
                yield return $"{name} is new and required: messages already on their way lack it";
        }
    }

    private static void AddFields(Type type, string prefix, SortedDictionary<string, FieldSchema> fields)
    {
        foreach (var property in type.GetProperties().Where(property => property.CanWrite))
        {
            var name = prefix + JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            fields[name] = Describe(property);
            if (IsOurs(property.PropertyType))
                AddFields(property.PropertyType, name + ".", fields);
        }
    }

    private static FieldSchema Describe(PropertyInfo property)
    {
        var bare = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var nullable =
            Nullable.GetUnderlyingType(property.PropertyType) is not null
            || Nullability.Create(property).ReadState == NullabilityState.Nullable;
        return new FieldSchema(WordFor(bare), property.IsDefined(typeof(RequiredMemberAttribute)), nullable);
    }

    /// <summary>Whether it is a record of ours inside a contract.</summary>
    public static bool IsOurs(Type type) => type.Assembly == typeof(IFact).Assembly && type.IsClass;

    /// <summary>The word for a type of which contracts may be made, <c>?</c> and its name for any other.</summary>
    public static string WordFor(Type type) =>
        type switch
        {
            _ when type == typeof(string) => "string",
            _ when type == typeof(Guid) => "uuid",
            _ when type == typeof(bool) => "boolean",
            _ when type == typeof(int) => "int32",
            _ when type == typeof(long) => "int64",
            _ when type == typeof(double) => "double",
            _ when type == typeof(DateOnly) => "date",
            _ when type == typeof(DateTimeOffset) => "instant",
            _ when IsOurs(type) => "object",
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => WordFor(
                type.GetGenericArguments()[0]
            ) + "[]",
            _ => $"?{type.Name}",
        };
}
