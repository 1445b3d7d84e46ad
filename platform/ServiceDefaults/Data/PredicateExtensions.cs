using System.Linq.Expressions;

namespace GovPlatform.ServiceDefaults;

/// <summary>Combines conditions into one that EF Core can translate.</summary>
public static class PredicateExtensions
{
    /// <summary>Both conditions.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static Expression<Func<T, bool>> And<T>(
        this Expression<Func<T, bool>> left,
        Expression<Func<T, bool>> right
    ) => Combine(left, right, Expression.AndAlso);

    /// <summary>Either condition, or both.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static Expression<Func<T, bool>> Or<T>(
        this Expression<Func<T, bool>> left,
        Expression<Func<T, bool>> right
    ) => Combine(left, right, Expression.OrElse);

    /// <summary>A condition on a value, asked of a property.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="property">Which property to ask.</param>
    internal static Expression<Func<T, bool>> On<T, TValue>(
        this Expression<Func<TValue, bool>> condition,
        Expression<Func<T, TValue>> property
    ) =>
        Expression.Lambda<Func<T, bool>>(
            new ParameterReplacer(condition.Parameters[0], property.Body).Visit(condition.Body),
            property.Parameters
        );

    private static Expression<Func<T, bool>> Combine<T>(
        Expression<Func<T, bool>> left,
        Expression<Func<T, bool>> right,
        Func<Expression, Expression, BinaryExpression> combine
    ) =>
        Expression.Lambda<Func<T, bool>>(
            combine(left.Body, new ParameterReplacer(right.Parameters[0], left.Parameters[0]).Visit(right.Body)),
            left.Parameters
        );

    private sealed class ParameterReplacer(ParameterExpression parameter, Expression replacement) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) =>
            node == parameter ? replacement : node;
    }
}
