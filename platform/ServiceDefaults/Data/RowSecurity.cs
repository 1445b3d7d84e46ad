using System.Linq.Expressions;

namespace GovPlatform.ServiceDefaults;

/// <summary>
/// The walls between units. Row-level security reads the caller's path and subject from here at every command; outside
/// any call nothing is visible.
/// </summary>
public static class RowSecurity
{
    /// <summary>Path that holds every unit: consumers and other work of the platform itself.</summary>
    public const string Platform = "/";

    private static readonly AsyncLocal<Caller?> current = new();

    /// <summary>Who is looking now; sees nothing unless somebody said so.</summary>
    internal static Caller Current => current.Value ?? Caller.Nobody;

    /// <summary>Looks as this caller until disposed, in this flow of control.</summary>
    /// <param name="path">Path of the caller's unit; <c>/</c> for all, empty for none.</param>
    /// <param name="subject">The caller's subject, for what is their own.</param>
    public static IDisposable BeginScope(string path, string subject)
    {
        var before = current.Value;
        current.Value = new Caller(path, subject);
        return new Restore(before);
    }

    /// <summary>Looks as the platform itself until disposed.</summary>
    public static IDisposable BeginPlatformScope() => BeginScope(Platform, "");

    /// <summary>
    /// Rows whose path lies within a subtree, as a range, which an index serves also under row-level security. An empty
    /// subtree holds nothing.
    /// </summary>
    /// <param name="rows">The rows.</param>
    /// <param name="path">Which column holds the path.</param>
    /// <param name="subtree">Path of the subtree's root.</param>
    public static IQueryable<T> Within<T>(this IQueryable<T> rows, Expression<Func<T, string?>> path, string subtree) =>
        rows.Where(IsWithin(path, subtree));

    /// <summary>The same as a condition, to be combined with others.</summary>
    /// <param name="path">Which column holds the path.</param>
    /// <param name="subtree">Path of the subtree's root.</param>
    public static Expression<Func<T, bool>> IsWithin<T>(Expression<Func<T, string?>> path, string subtree)
    {
        if (subtree.Length == 0)
        {
            return _ => false;
        }
        var bounds = new Bounds(subtree, subtree + '\uffff');
        Expression<Func<string?, bool>> range = value =>
            string.Compare(value, bounds.From) >= 0 && string.Compare(value, bounds.Below) < 0;
        var body = new Substitute(range.Parameters[0], path.Body).Visit(range.Body);
        return Expression.Lambda<Func<T, bool>>(body, path.Parameters);
    }

    internal sealed record Caller(string Path, string Subject)
    {
        public static readonly Caller Nobody = new("", "");
    }

    private sealed record Bounds(string From, string Below);

    private sealed class Restore(Caller? before) : IDisposable
    {
        public void Dispose() => current.Value = before;
    }

    private sealed class Substitute(ParameterExpression what, Expression by) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == what ? by : node;
    }
}
