using System.Linq.Expressions;
using GovPlatform.ServiceDefaults;

namespace GovPlatform.GridService.Meetings;

/// <summary>Conditions on actions.</summary>
internal static class MeetingActions
{
    /// <summary>Neither done nor answered.</summary>
    public static Expression<Func<MeetingAction, bool>> IsOpen { get; } = action => action.EndedAt == null;

    /// <summary>Whether the unit that met or the one that has to act lies in a subtree.</summary>
    public static Expression<Func<MeetingAction, bool>> VisibleWithin(string subtree) =>
        RowSecurity
            .IsWithin<MeetingAction>(action => action.Path, subtree)
            .Or(RowSecurity.IsWithin<MeetingAction>(action => action.ActingPath, subtree));
}
