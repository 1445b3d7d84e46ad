using GovPlatform.Contracts;
using GovPlatform.Domain;
using GovPlatform.Outbox;

namespace GovPlatform.GridService.Patrols;

/// <summary>Plans stay inside: figures count grid-days, whatever was planned.</summary>
internal static class PatrolPlanContracts
{
    public static IFact? Decide(PatrolPlan plan, RaisedEvent raised) =>
        raised.Event switch
        {
            PatrolPlanSet => null,
            _ => throw new UndecidedEventException(raised),
        };
}
