using System.Reflection;
using GovPlatform.Domain;
using Microsoft.EntityFrameworkCore;
using NetArchTest.Rules;

namespace GovPlatform.Architecture.Tests;

/// <summary>Aggregates must be testable without any framework.</summary>
public sealed class AggregateTests
{
    private static readonly string[] Frameworks =
    [
        "Microsoft.EntityFrameworkCore",
        "Microsoft.AspNetCore",
        "Microsoft.Extensions",
        "MassTransit",
        "Npgsql",
        "OpenIddict",
        "System.Net.Http",
        "GovPlatform.Outbox",
        "GovPlatform.ServiceDefaults",
    ];

    [Fact]
    public void Aggregates_and_their_events_depend_on_no_framework()
    {
        Assert.Empty(Solution.Services.SelectMany(DependingOnFrameworks));
    }

    [Fact]
    public void The_rule_finds_an_aggregate_that_depends_on_a_framework()
    {
        Assert.Contains(nameof(Tainted), DependingOnFrameworks(typeof(AggregateTests).Assembly));
        Assert.DoesNotContain(nameof(Pure), DependingOnFrameworks(typeof(AggregateTests).Assembly));
    }

    private static IEnumerable<string> DependingOnFrameworks(Assembly assembly) =>
        Types
            .InAssembly(assembly)
            .That()
            .Inherit(typeof(Aggregate))
            .Or()
            .ImplementInterface(typeof(IDomainEvent))
            .ShouldNot()
            .HaveDependencyOnAny(Frameworks)
            .GetResult()
            .FailingTypes?.Select(type => type.Name)
        ?? [];

    internal sealed class Pure : Aggregate;

    internal sealed class Tainted : Aggregate
    {
        public static Task<int> CountAsync(DbSet<Pure> others) => others.CountAsync();
    }
}
