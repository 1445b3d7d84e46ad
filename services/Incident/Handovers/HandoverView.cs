using System.Linq.Expressions;

namespace GovPlatform.IncidentService.Handovers;

/// <summary>A handover as the API returns it. All times are UTC.</summary>
internal sealed record HandoverView
{
    public required Guid Id { get; init; }
    public required string Unit { get; init; }
    public HandoverState State => TakenAt is null ? HandoverState.Open : HandoverState.Taken;
    public required DateTimeOffset GivenAt { get; init; }

    /// <summary>Kind of the giver's post, or null.</summary>
    public required string? GivenByPost { get; init; }
    public required string Note { get; init; }

    /// <summary>The unit's open incidents by status.</summary>
    public required IReadOnlyDictionary<string, int> Open { get; init; }
    public required int Overdue { get; init; }

    /// <summary>How many incidents with a reason to be listed are not.</summary>
    public required int LeftOut { get; init; }

    /// <summary>Null until it is taken over.</summary>
    public required DateTimeOffset? TakenAt { get; init; }

    /// <summary>Kind of the taker's post, or null.</summary>
    public required string? TakenByPost { get; init; }

    /// <summary>The taker's, or null.</summary>
    public required string? Remark { get; init; }

    /// <summary>What the next shift must know; null in lists.</summary>
    public IReadOnlyList<HandoverItem>? Items { get; init; }

    /// <summary>Without the items, which a list does not show.</summary>
    public static Expression<Func<DeskHandover, HandoverView>> Row { get; } =
        handover => new HandoverView
        {
            Id = handover.Id,
            Unit = handover.Unit,
            GivenAt = handover.GivenAt,
            GivenByPost = handover.GivenByPost,
            Note = handover.Note,
            Open = handover.Open,
            Overdue = handover.Overdue,
            LeftOut = handover.LeftOut,
            TakenAt = handover.TakenAt,
            TakenByPost = handover.TakenByPost,
            Remark = handover.Remark,
        };

    private static readonly Func<DeskHandover, HandoverView> CreateRow = Row.Compile();

    public static HandoverView Create(DeskHandover handover) => CreateRow(handover) with { Items = handover.Items };
}
