using System.Reflection;
using GovPlatform.Domain;
using Microsoft.EntityFrameworkCore;
using NetArchTest.Rules;

namespace GovPlatform.Architecture.Tests;

/// <summary>What an aggregate decides must be readable and testable without any framework.</summary>
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
    public void Aggregates_and_their_events_know_no_framework()
    {
        Assert.Empty(Solution.Services.SelectMany(Knowing));
    }

    [Fact]
    public void The_rule_finds_one_that_does()
    {
        Assert.Contains(nameof(Tainted), Knowing(typeof(AggregateTests).Assembly));
        Assert.DoesNotContain(nameof(Pure), Knowing(typeof(AggregateTests).Assembly));
    }

    private static IEnumerable<string> Knowing(Assembly assembly) =>
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
