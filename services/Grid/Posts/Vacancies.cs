using GovPlatform.GridService.Units;

namespace GovPlatform.GridService.Posts;

/// <summary>Posts that units must have and that no term fills.</summary>
internal static class Vacancies
{
    /// <summary>One row for each unit and kind of post that it lacks.</summary>
    /// <param name="units">Units that the caller may see.</param>
    /// <param name="running">Terms that run at the moment asked for.</param>
    public static IQueryable<VacancyRow> Of(IQueryable<UnitRow> units, IQueryable<Post> running) =>
        PostKinds
            .All.Values.Where(kind => kind.MustBeHeld)
            .Select(kind => Lacking(kind, units, running))
            .Aggregate(Queryable.Concat);

    private static IQueryable<VacancyRow> Lacking(PostKind kind, IQueryable<UnitRow> units, IQueryable<Post> running)
    {
        var (name, levels) = (kind.Name, kind.Levels.ToArray());
        return units
            .Where(unit => levels.Contains(unit.Level))
            .Where(unit => !running.Any(post => post.UnitCode == unit.Code && post.Kind == name))
            .Select(unit => new VacancyRow
            {
                Unit = unit.Code,
                Name = unit.Name,
                Kind = name,
            });
    }
}
