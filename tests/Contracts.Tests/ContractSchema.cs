using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace GovPlatform.Contracts.Tests;

/// <summary>The shape of one contract on the wire.</summary>
/// <param name="Message">Namespace and name of the type, after which the broker's exchange is named.</param>
/// <param name="Fields">Fields by name; a nested record is a schema of its own, named in the field's type.</param>
internal sealed record ContractSchema(string Message, SortedDictionary<string, FieldSchema> Fields)
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>Reads the shape from the type.</summary>
    public static ContractSchema From(Type contract)
    {
        var fields = contract
            .GetProperties()
            .Where(property => property.CanWrite)
            .ToDictionary(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name), Describe);
        return new ContractSchema(
            $"{contract.Namespace}:{contract.Name}",
            new SortedDictionary<string, FieldSchema>(fields, StringComparer.Ordinal)
        );
    }

    /// <summary>
    /// Every contract and every record inside one, by the name of its snapshot, such as <c>Grid.UnitChangedV1</c>.
    /// </summary>
    public static IReadOnlyDictionary<string, Type> Types { get; } =
        typeof(IFact)
            .Assembly.GetTypes()
            .Where(type =>
                IsContractType(type)
                && type is { IsPublic: true, IsAbstract: false }
                && !type.IsSubclassOf(typeof(Attribute))
            )
            .ToDictionary(NameOf, StringComparer.Ordinal);

    public static string NameOf(Type type) => $"{type.Namespace!.Split('.')[^1]}.{type.Name}";

    /// <summary>Changes that break a receiver of the old shape; a new optional field does not.</summary>
    public static IEnumerable<string> FindBreakingChanges(ContractSchema before, ContractSchema now)
    {
        if (before.Message != now.Message)
        {
            yield return $"renamed from {before.Message} to {now.Message}";
        }
        foreach (var (name, field) in before.Fields)
        {
            if (!now.Fields.TryGetValue(name, out var newField))
            {
                yield return $"{name} is gone";
            }
            else if (newField.Type != field.Type)
            {
                yield return $"{name} was {field.Type} and is {newField.Type}";
            }
            else if (!field.Nullable && newField.Nullable)
            {
                yield return $"{name} may now be null";
            }
            else if (!field.Required && newField.Required)
            {
                yield return $"{name} is now required: messages already on their way lack it";
            }
        }
        foreach (var (name, field) in now.Fields)
        {
            if (!before.Fields.ContainsKey(name) && field.Required)
            {
                yield return $"{name} is new and required: messages already on their way lack it";
            }
        }
    }

    private static FieldSchema Describe(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var nullable =
            Nullable.GetUnderlyingType(property.PropertyType) is not null
            || Nullability.Create(property).ReadState == NullabilityState.Nullable;
        return new FieldSchema(TypeNameOf(type), property.IsDefined(typeof(RequiredMemberAttribute)), nullable);
    }

    /// <summary>Whether a type is a contract or a record inside one.</summary>
    public static bool IsContractType(Type type) => type.Assembly == typeof(IFact).Assembly && type.IsClass;

    /// <summary>The name of a type on the wire; <c>?</c> and the type's name if contracts may not use it.</summary>
    public static string TypeNameOf(Type type) =>
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
            _ when IsContractType(type) => NameOf(type),
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => TypeNameOf(
                type.GetGenericArguments()[0]
            ) + "[]",
            _ => $"?{type.Name}",
        };
}
