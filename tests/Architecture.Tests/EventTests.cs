using System.Reflection;
using System.Runtime.CompilerServices;
using GovPlatform.Contracts;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.Architecture.Tests;

/// <summary>Every domain event is mapped to a contract, or explicitly to none.</summary>
public sealed class EventTests
{
    [Fact]
    public void Every_event_of_every_service_is_decided()
    {
        Assert.Empty(Solution.Services.SelectMany(service => Undecided(service.GetTypes())));
    }

    [Fact]
    public void The_rule_finds_an_undecided_event()
    {
        Assert.Equal(
            [nameof(Forgotten)],
            Undecided([typeof(Decided), typeof(Kept), typeof(Forgotten), typeof(ThingContracts)])
        );
    }

    private static IEnumerable<string> Undecided(Type[] types)
    {
        var decisions = types
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(IsDecision)
            .ToList();
        return types
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IDomainEvent)))
            .Where(type => !decisions.Exists(decision => Decides(decision, type)))
            .Select(type => type.Name);
    }

    private static bool IsDecision(MethodInfo method) =>
        method.ReturnType == typeof(IFact)
        && method.GetParameters() is [var aggregate, var raised]
        && aggregate.ParameterType.IsSubclassOf(typeof(Aggregate))
        && raised.ParameterType == typeof(RaisedEvent);

    /// <summary>
    /// Calls the decision with an empty aggregate; any exception other than <see cref="UndecidedEventException"/> means
    /// decided.
    /// </summary>
    private static bool Decides(MethodInfo decision, Type domainEvent)
    {
        var aggregate = RuntimeHelpers.GetUninitializedObject(decision.GetParameters()[0].ParameterType);
        var raised = new RaisedEvent(1, (IDomainEvent)RuntimeHelpers.GetUninitializedObject(domainEvent));
        try
        {
            decision.Invoke(null, [aggregate, raised]);
            return true;
        }
        catch (TargetInvocationException exception)
        {
            return exception.InnerException is not UndecidedEventException;
        }
    }

    internal sealed class Thing : Aggregate;

    internal sealed record Decided(DateTimeOffset At) : IDomainEvent;

    internal sealed record Kept(DateTimeOffset At) : IDomainEvent;

    internal sealed record Forgotten(DateTimeOffset At) : IDomainEvent;

    internal static class ThingContracts
    {
        public static IFact? Decide(Thing thing, RaisedEvent raised) =>
            raised.Event switch
            {
                Decided => throw new InvalidOperationException($"{thing.Id} is empty."),
                Kept => null,
                _ => throw new UndecidedEventException(raised),
            };
    }
}
