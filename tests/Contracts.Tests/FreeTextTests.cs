using System.Reflection;
using GovPlatform.Support;

namespace GovPlatform.Contracts.Tests;

/// <summary>
/// Contracts carry no free text: what a person wrote about a matter stays in the service that received it, because
/// messages are stored in queues, in the ledger and in the projections of all receivers. Each string of each contract
/// is listed in <c>ReviewedStrings.txt</c> with what it holds; a new one fails until its kind has been reviewed and
/// entered.
/// </summary>
public sealed class FreeTextTests
{
    private static readonly string[] Kinds =
    [
        "code", // chosen by a register, such as a unit's or a category's
        "enum", // a name of an enumeration
        "geometry", // GeoJSON
        "list", // of codes
        "number", // a readable number
        "path", // of a unit
        "publicName", // of a register that is public
        "subject", // an account's pseudonym
        "freeText", // written by a person
    ];

    [Fact]
    public void Every_string_of_a_contract_was_reviewed()
    {
        var reviewed = Reviewed().Keys;
        var present = Strings().Select(NameOf).ToArray();
        Assert.NotEmpty(present);
        Assert.Empty(present.Except(reviewed));
        Assert.Empty(reviewed.Except(present));
        Assert.All(Reviewed().Values, kind => Assert.Contains(kind, Kinds));
    }

    /// <summary>
    /// Free text goes to the one service that acts on the message; the ledger and event streams leave it out.
    /// </summary>
    [Fact]
    public void Free_text_is_left_out_of_the_ledger()
    {
        var reviewed = Reviewed();
        Assert.Empty(
            Strings()
                .Where(property => reviewed.GetValueOrDefault(NameOf(property)) == "freeText")
                .Where(property => property.GetCustomAttribute<UnrecordedAttribute>() is null)
                .Select(NameOf)
        );
    }

    private static IEnumerable<PropertyInfo> Strings() =>
        typeof(IFact)
            .Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsPublic: true, Namespace: not null })
            .SelectMany(type =>
                type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            )
            .Where(property =>
                property.PropertyType == typeof(string)
                || property.PropertyType.IsAssignableTo(typeof(IEnumerable<string>))
            );

    private static string NameOf(PropertyInfo property) =>
        $"{property.DeclaringType!.Namespace!.Split('.')[^1]}.{property.DeclaringType.Name}.{property.Name}";

    private static Dictionary<string, string> Reviewed() =>
        File.ReadLines(Path.Combine(Checkout.Root, "tests", "Contracts.Tests", "ReviewedStrings.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
}
