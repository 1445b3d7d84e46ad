using GovPlatform.Contracts.Grid;
using MassTransit;
using Xunit;

namespace GovPlatform.Support;

/// <summary>Messages about reforms of the tree, as Grid sends them.</summary>
public static class Reforms
{
    /// <summary>One unit ends, and another of a service's copies takes over.</summary>
    /// <param name="database">The database of a service that keeps copies of units.</param>
    /// <param name="from">Path of the unit that ends.</param>
    /// <param name="to">Path of the one that takes over.</param>
    public static async Task<ReformSettledV1> MergeAsync(this ServiceDatabase database, string from, string to) =>
        new()
        {
            SubjectId = EndpointExamples.NewId(),
            Sequence = 1,
            OccurredAt = TimeProvider.System.GetUtcNow(),
            UnitPath = "/",
            Status = "applied",
            Day = new DateOnly(2026, 1, 1),
            Units =
            [
                new()
                {
                    Id = await database.QueryAsync<Guid>("SELECT id FROM unit_copy WHERE path = $1", from),
                    Sequence = 2,
                    Code = CodeOf(from),
                    Name = CodeOf(from),
                    Level = "town",
                    Path = from,
                    FormerPath = from,
                    ValidFrom = new DateOnly(2020, 1, 1),
                    ValidTo = new DateOnly(2026, 1, 1),
                    SuccessorCode = CodeOf(to),
                    SuccessorPath = to,
                },
            ],
        };

    /// <summary>Publishes a reform until the service has followed it; the first messages may come before its queue.</summary>
    /// <param name="bus">The service's own bus.</param>
    /// <param name="reform">With a unit that ends.</param>
    /// <param name="database">The database of the service.</param>
    public static async Task FollowAsync(this IBus bus, ReformSettledV1 reform, ServiceDatabase database)
    {
        var cancel = TestContext.Current.CancellationToken;
        var id = reform.Units[0].Id;
        await Eventually.TrueAsync(async () =>
        {
            await bus.Publish(reform, context => context.MessageId = reform.SubjectId, cancel);
            return await database.QueryAsync<bool>("SELECT valid_to IS NOT NULL FROM unit_copy WHERE id = $1", id);
        });
    }

    private static string CodeOf(string path) => path.Trim('/').Split('/')[^1];
}
