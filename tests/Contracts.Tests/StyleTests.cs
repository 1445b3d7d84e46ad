using System.Text.RegularExpressions;
using GovPlatform.InvalidContracts;

namespace GovPlatform.Contracts.Tests;

/// <summary>
/// Contracts are plain: sealed records of primitives, named with their version, in their publisher's folder.
/// </summary>
public sealed partial class StyleTests
{
    [Fact]
    public void Every_contract_is_plain()
    {
        var contracts = typeof(IFact)
            .Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IFact)) && type.IsClass);
        Assert.Empty(contracts.SelectMany(Violations));
    }

    /// <summary>Otherwise nothing says what its database has lost after a restore.</summary>
    [Fact]
    public void Every_publisher_has_an_inventory()
    {
        var publishers = typeof(IFact)
            .Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IFact)) && type.IsClass)
            .ToLookup(type => type.Namespace);
        Assert.All(publishers, contracts => Assert.Single(contracts, type => type.IsAssignableTo(typeof(IInventory))));
    }

    [Fact]
    public void Contracts_need_nothing_but_the_runtime()
    {
        var needed = typeof(IFact).Assembly.GetReferencedAssemblies().Select(name => name.Name!);
        Assert.All(needed, name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    [Fact]
    public void The_rule_finds_a_contract_that_is_not_plain()
    {
        Assert.Equal(
            [
                "InvalidContract is not sealed",
                "InvalidContract has no version in its name",
                "InvalidContract lies outside a publisher's folder",
                "InvalidContract.Anything is ?Object",
            ],
            Violations(typeof(InvalidContract))
        );
    }

    private static IEnumerable<string> Violations(Type contract)
    {
        if (!contract.IsSealed)
        {
            yield return $"{contract.Name} is not sealed";
        }
        if (!VersionSuffix().IsMatch(contract.Name))
        {
            yield return $"{contract.Name} has no version in its name";
        }
        if (!PublisherNamespace().IsMatch(contract.Namespace!))
        {
            yield return $"{contract.Name} lies outside a publisher's folder";
        }
        foreach (var property in contract.GetProperties().Where(property => property.CanWrite))
        {
            var type = ContractSchema.TypeNameOf(
                Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType
            );
            if (type.StartsWith('?'))
            {
                yield return $"{contract.Name}.{property.Name} is {type}";
            }
        }
    }

    [GeneratedRegex("V[1-9][0-9]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VersionSuffix();

    [GeneratedRegex(@"^GovPlatform\.Contracts\.[A-Z][A-Za-z]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PublisherNamespace();
}
