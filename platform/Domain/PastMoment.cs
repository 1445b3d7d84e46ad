namespace GovPlatform.Domain;

/// <summary>
/// Refuses moments to come for what is said to have happened: occurred, came, left, held, finished. A few minutes are
/// tolerated, since the clocks of devices differ.
/// </summary>
public static class PastMoment
{
    /// <summary>How far ahead a caller's clock may be.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>Throws if a moment lies in the future.</summary>
    /// <param name="moment">When it is said to have happened; null passes.</param>
    /// <param name="now">Moment of the request.</param>
    /// <param name="field">Name of the field in the request.</param>
    /// <exception cref="RuleBrokenException"><c>moment.future</c>, with <c>errors</c> by field.</exception>
    public static void Require(DateTimeOffset? moment, DateTimeOffset now, string field)
    {
        if (moment > now + Tolerance)
        {
            throw new RuleBrokenException(
                "moment.future",
                RefusalKind.Invalid,
                new Dictionary<string, object?>
                {
                    ["errors"] = new Dictionary<string, string[]> { [field] = ["moment.future"] },
                }
            );
        }
    }
}
