namespace GovPlatform.IncidentService.Incidents;

/// <content>How an open incident follows a reform of units or grids.</content>
internal sealed partial class Incident
{
    /// <summary>
    /// 区划调整: the units that are responsible are those of today. The case goes on where it was: status, tier, clocks and
    /// hand-overs stay.
    /// </summary>
    /// <param name="target">Where it belongs now.</param>
    /// <param name="current">The unit that a code of a supervised unit means today; null where there is none.</param>
    /// <param name="context">The platform's.</param>
    /// <returns>Whether anything has changed.</returns>
    public bool Relocate(Relocation target, Func<string, UnitAt?> current, CommandContext context)
    {
        EnsureAllowed(IncidentMove.Relocate, context);
        var before = (GridId, Unit, OwningPath, HandlingUnit, HandlingPath, Arbiter, ArbiterPath);
        var orders = Supervisions.Select(order => Follow(order, current)).ToList();
        var isSupervisedElsewhere = !orders.SequenceEqual(Supervisions);
        GridId = target.GridId;
        (Unit, OwningPath) = (target.Owner.Code, target.Owner.Path);
        (HandlingUnit, HandlingPath) = (target.Handler?.Code, target.Handler?.Path);
        (Arbiter, ArbiterPath) = (target.Arbiter?.Code, target.Arbiter?.Path);
        Supervisions = orders;
        if (
            before == (GridId, Unit, OwningPath, HandlingUnit, HandlingPath, Arbiter, ArbiterPath)
            && !isSupervisedElsewhere
        )
        {
            return false;
        }
        TransitionTo(IncidentMove.Relocate, Status, context, target.Text);
        return true;
    }

    /// <summary>An order that awaits an answer is answered by the unit of today; an answered one stays as it was.</summary>
    private static Supervision Follow(Supervision order, Func<string, UnitAt?> current) =>
        order.AnsweredAt is null && current(order.Unit) is { } unit
            ? order with
            {
                Unit = unit.Code,
                Path = unit.Path,
            }
            : order;
}
